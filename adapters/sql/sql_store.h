#pragma once

#include <memory>
#include <unordered_set>

#include "adapters/sql/case_loader.h"
#include "adapters/sql/commit_writer.h"
#include "adapters/sql/database.h"
#include "engine/runtime/ports.h"

namespace heed::sql {

/// The durable memory in a SQLite file. Claims of mails live as long as this object: StoreLock sees
/// to it that one `heed serve` has the file.
class SqlStore : public Store {
  public:
    explicit SqlStore(std::shared_ptr<Database>);

    std::vector<Found> load(std::span<const Lookup>) override;
    std::vector<CustomerMail> customer_mails(CaseNumber) override;
    std::vector<CommitStatus> commit(std::span<const Commit>, std::span<const MailMark>,
                                     std::span<const ParkedEvent>) override;
    CaseNumber reserve_case_numbers(int count) override;
    std::vector<DueTimer> due_timers(Instant now, int limit) override;
    std::vector<OutboxMail> claim_mails(Instant now, int limit) override;

  private:
    void free_claims(std::span<const Commit>, std::span<const CommitStatus>,
                     std::span<const MailMark>);

    std::shared_ptr<Database> database_;
    CaseLoader loader_;
    CommitWriter writer_;
    Query<std::tuple<long long, long long>, long long, long long> find_due_timers_;
    Query<std::tuple<long long, long long, long long, std::string>, long long, long long>
        find_due_mails_;
    Query<std::tuple<long long, std::string, std::string>, long long, long long> find_mails_;
    Query<std::tuple<long long>> find_hold_;
    std::unordered_set<long long> claimed_mails_;
};

}  // namespace heed::sql
