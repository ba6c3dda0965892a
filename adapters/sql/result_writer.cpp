#include "adapters/sql/result_writer.h"

#include "adapters/sql/enum_columns.h"
#include "adapters/sql/result_weeks.h"
#include "adapters/sql/texts.h"

namespace heed::sql {

ResultWriter::ResultWriter(Connection& c)
    : insert_account_(c, statement("insert_result_account")),
      find_account_(c, statement("find_result_account")),
      insert_kind_(c, statement("insert_result_kind")),
      find_kind_(c, statement("find_result_kind")),
      find_entries_(c, statement("find_result_entries")),
      upsert_entry_(c, statement("upsert_result_entry")),
      delete_entry_(c, statement("delete_result_entry")),
      add_to_week_(c, statement("add_to_result_week")) {}

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
