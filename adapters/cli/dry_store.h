#pragma once

#include "engine/runtime/ports.h"

namespace heed::cli {

/// A store that is only read: what is written counts as written, and is kept nowhere. So a dry run
/// goes the very way of what it foretells.
class DryStore : public Store {
  public:
    /// `kept` is what there is; nullptr: nothing.
    explicit DryStore(Store* kept) : kept_(kept) {}

    std::vector<Found> load(std::span<const Lookup> lookups) override {
        return kept_ != nullptr ? kept_->load(lookups) : std::vector<Found>(lookups.size());
    }
    std::vector<CustomerMail> customer_mails(CaseNumber number) override {
        return kept_ != nullptr ? kept_->customer_mails(number) : std::vector<CustomerMail>();
    }
    std::vector<CommitStatus> commit(std::span<const Commit> commits, std::span<const MailMark>,
                                     std::span<const ParkedEvent>) override {
        return {commits.size(), CommitStatus::committed};
    }
    /// Behind all that there can be.
    CaseNumber reserve_case_numbers(int count) override { return next_ += count; }
    std::vector<DueTimer> due_timers(Instant, int) override { return {}; }
    std::vector<OutboxMail> claim_mails(Instant, int) override { return {}; }

  private:
    Store* kept_;
    CaseNumber next_ = 1LL << 40;
};

}  // namespace heed::cli
