#include "adapters/sql/sql_store.h"

#include <algorithm>

#include "adapters/sql/digest_marks.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/number_mark.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"

namespace heed::sql {

SqlStore::SqlStore(std::shared_ptr<Database> database)
    : database_(std::move(database)),
      loader_(database_->writer()),
      writer_(database_->writer()),
      find_due_timers_(database_->writer(), statement("find_due_timers")),
      find_due_mails_(database_->writer(), statement("find_due_mails")),
      find_mails_(database_->writer(), statement("find_mails_of_case")),
      find_hold_(database_->writer(), statement("find_hold_of_outbox")) {}

std::vector<Found> SqlStore::load(std::span<const Lookup> lookups) {
    Transaction transaction(*database_, Intent::read);
    std::vector<Found> all = loader_.load(lookups);
    transaction.commit();
    return all;
}

std::vector<CustomerMail> SqlStore::customer_mails(CaseNumber number) {
    Transaction transaction(*database_, Intent::read);
    std::vector<CustomerMail> mails;
    find_mails_(row_key(number, 0), row_key(number + 1, 0),
                [&](long long key, const std::string& state, const std::string& document) {
                    Mail mail = mail_in(key, document);
                    if (mail.purpose != MailPurpose::colleague) {
                        mails.push_back({std::move(mail), state == "sent"});
                    }
                });
    transaction.commit();
    return mails;
}

std::vector<CommitStatus> SqlStore::commit(std::span<const Commit> commits,
                                           std::span<const MailMark> marks,
                                           std::span<const ParkedEvent> parked) {
    std::vector<CommitStatus> statuses;
    try {
        Transaction transaction(*database_);
        statuses = writer_.write(commits);
        std::vector<MailMark> others;
        for (const MailMark& mark : marks) {
            if (!write_digest_mark(transaction.connection(), mark)) {
                others.push_back(mark);
            }
        }
        writer_.mark(others);
        writer_.park(parked);
        transaction.commit();
    } catch (...) {
        writer_.rolled_back();
        throw;
    }
    free_claims(commits, statuses, marks);
    return statuses;
}

void SqlStore::free_claims(std::span<const Commit> commits, std::span<const CommitStatus> statuses,
                           std::span<const MailMark> marks) {
    for (const MailMark& mark : marks) {
        claimed_mails_.erase(row_key(mark.case_number, mark.mail));
    }
    for (std::size_t i = 0; i < commits.size(); ++i) {
        if (statuses[i] == CommitStatus::committed) {
            for (const AbandonMail& abandoned : commits[i].abandoned) {
                claimed_mails_.erase(row_key(commits[i].after.number, abandoned.mail));
            }
        }
    }
}

CaseNumber SqlStore::reserve_case_numbers(int count) {
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    const CaseNumber first =
        std::max(CaseNumber{connection.number("SELECT next_case_number FROM meta")},
                 number_mark(database_->path()).value_or(0));
    connection.execute("UPDATE meta SET next_case_number = :next", {first + count});
    keep_number_mark(database_->path(), first + count);
    transaction.commit();
    return first;
}

std::vector<DueTimer> SqlStore::due_timers(Instant now, int limit) {
    Transaction transaction(*database_, Intent::read);
    std::vector<DueTimer> due;
    find_due_timers_(stored(now), limit, [&](long long key, long long due_at) {
        due.push_back({case_of(key), part_of(key), instant(due_at)});
    });
    transaction.commit();
    return due;
}

std::vector<OutboxMail> SqlStore::claim_mails(Instant now, int limit) {
    Transaction transaction(*database_, Intent::read);
    std::vector<OutboxMail> mails;
    bool is_held = false;
    find_hold_([&](long long since) { is_held = since != 0; });
    if (is_held) {
        transaction.commit();
        return mails;
    }
    const auto rows = static_cast<long long>(claimed_mails_.size()) + limit;
    find_due_mails_(
        stored(now), rows,
        [&](long long key, long long attempts, long long retried_at, const std::string& document) {
            const bool is_wanted =
                mails.size() < static_cast<std::size_t>(limit) && !claimed_mails_.contains(key);
            if (is_wanted) {
                mails.push_back({case_of(key),
                                 {.number = part_of(key)},
                                 static_cast<int>(attempts),
                                 instant_or_none(retried_at)});
                try {
                    mails.back().mail = mail_in(key, document);
                } catch (const UnreadableRow& damaged) {
                    mails.back().unreadable = damaged.what();
                }
            }
        });
    transaction.commit();
    for (const OutboxMail& claimed : mails) {
        claimed_mails_.insert(row_key(claimed.case_number, claimed.mail.number));
    }
    return mails;
}

}  // namespace heed::sql
