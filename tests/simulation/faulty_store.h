#pragma once

#include "adapters/simulated/lot.h"
#include "engine/runtime/ports.h"
#include "tests/simulation/thrown.h"

namespace heed::simulation {

/// A Store whose disk is full, whose connection breaks, in which anything is thrown, and that other
/// nodes write to, as often as its lot says; sound again once it is healed.
class FaultyStore : public Store {
  public:
    FaultyStore(Store& store, simulated::Lot lot) : store_(store), lot_(lot) {}

    void heal() { is_faulty_ = false; }
    bool is_faulty() const { return is_faulty_; }

    std::vector<Found> load(std::span<const Lookup> lookups) override {
        fail_sometimes("load", 0.01);
        return store_.load(lookups);
    }
    std::vector<CustomerMail> customer_mails(CaseNumber number) override {
        return store_.customer_mails(number);
    }
    /// Fails before anything is written, or after all of it is; or another node was faster.
    std::vector<CommitStatus> commit(std::span<const Commit> commits,
                                     std::span<const MailMark> marks,
                                     std::span<const ParkedEvent> parked) override {
        fail_sometimes("before", 0.03);
        if (is_drawn("conflict", 0.03)) {
            store_.commit({}, marks, parked);
            return std::vector(commits.size(), CommitStatus::conflict);
        }
        auto statuses = store_.commit(commits, marks, parked);
        fail_sometimes("after", 0.03);
        return statuses;
    }
    CaseNumber reserve_case_numbers(int count) override {
        fail_sometimes("numbers", 0.02);
        return store_.reserve_case_numbers(count);
    }
    std::vector<DueTimer> due_timers(Instant now, int limit) override {
        fail_sometimes("timers", 0.02);
        return store_.due_timers(now, limit);
    }
    std::vector<OutboxMail> claim_mails(Instant now, int limit) override {
        fail_sometimes("mails", 0.02);
        return store_.claim_mails(now, limit);
    }

  private:
    bool is_drawn(std::string_view what, double share) {
        return is_faulty_ && lot_.share(what, ++asked_) < share;
    }
    void fail_sometimes(std::string_view when, double share) {
        if (is_drawn(when, share)) {
            throw StoreFailure("the connection is gone (" + std::string(when) + ")");
        }
        if (is_drawn("refused", share / 4)) {
            throw StoreRefusal("a constraint failed (" + std::string(when) + ")");
        }
        if (is_drawn("thrown", share / 4)) {
            throw_one_of_every_family(lot_.pick(1'000, "family", ++asked_));
        }
    }

    Store& store_;
    simulated::Lot lot_;
    int asked_ = 0;
    bool is_faulty_ = true;
};

}  // namespace heed::simulation
