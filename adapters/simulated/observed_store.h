#pragma once

#include <functional>

#include "engine/runtime/ports.h"

namespace heed::simulated {

/// A Store that somebody watches: sees each commit that was written, as it is written.
class ObservedStore : public Store {
  public:
    using Observer = std::function<void(const Commit&)>;

    ObservedStore(Store& store, Observer observer)
        : store_(store), observer_(std::move(observer)) {}

    std::vector<Found> load(std::span<const Lookup> lookups) override {
        return store_.load(lookups);
    }
    std::vector<CustomerMail> customer_mails(CaseNumber number) override {
        return store_.customer_mails(number);
    }
    std::vector<CommitStatus> commit(std::span<const Commit>, std::span<const MailMark>,
                                     std::span<const ParkedEvent>) override;
    CaseNumber reserve_case_numbers(int count) override {
        return store_.reserve_case_numbers(count);
    }
    std::vector<DueTimer> due_timers(Instant now, int limit) override {
        return store_.due_timers(now, limit);
    }
    std::vector<OutboxMail> claim_mails(Instant now, int limit) override {
        return store_.claim_mails(now, limit);
    }

  private:
    Store& store_;
    Observer observer_;
};

}  // namespace heed::simulated
