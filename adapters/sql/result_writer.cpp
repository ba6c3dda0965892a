#include "adapters/sql/result_writer.h"

#include "adapters/sql/enum_columns.h"
#include "adapters/sql/result_weeks.h"

namespace heed::sql {

ResultWriter::ResultWriter(Connection& c)
    : insert_account_(c, "INSERT OR IGNORE INTO result_accounts (id) VALUES (:id)"),
      find_account_(c, "SELECT account FROM result_accounts WHERE id = :id"),
      insert_kind_(c,
                   "INSERT OR IGNORE INTO result_kinds"
                   " (workflow, version, survey, measure, question, value)"
                   " VALUES (:workflow, :version, :survey, :measure, :question, :value)"),
      find_kind_(c,
                 "SELECT kind FROM result_kinds WHERE workflow = :workflow AND version = :version"
                 " AND survey = :survey AND measure = :measure AND question = :question"
                 " AND value = :value"),
      find_entries_(c,
                    "SELECT account, kind, week, times FROM result_cases WHERE number = :number"),
      upsert_entry_(c,
                    "INSERT OR REPLACE INTO result_cases"
                    " VALUES (:account, :kind, :week, :number, :times)"),
      delete_entry_(c,
                    "DELETE FROM result_cases WHERE account = :account AND kind = :kind"
                    " AND week = :week AND number = :number"),
      add_to_week_(c,
                   "INSERT INTO result_weeks VALUES (:account, :week, :kind, :times)"
                   " ON CONFLICT DO UPDATE SET times = times + excluded.times") {}

ResultWriter::Number ResultWriter::account_of(const Text& id) {
    insert_account_(id);
    Number account = 0;
    find_account_(id, [&](Number known) { account = known; });
    return account;
}

ResultWriter::Number ResultWriter::kind_of(const Case& subject, const Counted& counted) {
    Number kind = 0;
    const auto find = [&] {
        find_kind_(subject.workflow, subject.version, counted.survey, in_column(counted.measure),
                   counted.question, counted.value, [&](Number known) { kind = known; });
    };
    find();
    if (kind == 0) {
        insert_kind_(subject.workflow, subject.version, counted.survey, in_column(counted.measure),
                     counted.question, counted.value);
        find();
    }
    return kind;
}

ResultWriter::Entry ResultWriter::entry_of(const Case& subject, const Counted& counted) {
    return {.account = account_of(counted.account),
            .kind = kind_of(subject, counted),
            .week = stored(counted.week)};
}

ResultWriter::Entries ResultWriter::added_by(CaseNumber number) {
    Entries entries;
    find_entries_(number, [&](Number account, Number kind, Number week, Number times) {
        entries[{account, kind, week}] = times;
    });
    return entries;
}

void ResultWriter::change(const Entry& entry, CaseNumber number, Number before, Number after) {
    if (before == after) {
        return;
    }
    if (after == 0) {
        delete_entry_(entry.account, entry.kind, entry.week, number);
    } else {
        upsert_entry_(entry.account, entry.kind, entry.week, number, after);
    }
    changes_[entry] += after - before;
    changes_[{all_accounts, entry.kind, entry.week}] += after - before;
}

void ResultWriter::count(const Case& subject, const std::vector<Counted>& counted) {
    Entries after;
    for (const Counted& one : counted) {
        after[entry_of(subject, one)] += one.times;
    }
    Entries before = added_by(subject.number);
    for (const auto& [entry, times] : after) {
        change(entry, subject.number, before[entry], times);
        before.erase(entry);
    }
    for (const auto& [entry, times] : before) {
        change(entry, subject.number, times, 0);
    }
}

void ResultWriter::finish() {
    for (const auto& [entry, times] : changes_) {
        if (times != 0) {
            add_to_week_(entry.account, entry.week, entry.kind, times);
        }
    }
    changes_.clear();
}

}  // namespace heed::sql
