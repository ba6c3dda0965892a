#include "adapters/sql/prune.h"

#include <memory>
#include <optional>
#include <set>

#include "adapters/sql/compact.h"
#include "adapters/sql/identity_mover.h"
#include "adapters/sql/pruner.h"
#include "adapters/sql/slices.h"
#include "adapters/sql/texts.h"
#include "adapters/sql/windows.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

/// By number, from the oldest; and how many are as old, but wait for a receiver or for a person.
std::vector<CaseNumber> old_cases(Connection& connection, Instant before, Pruned& counts) {
    std::set<CaseNumber> waiting;
    each_row_of<Number>(connection, {"webhooks", "number"}, "case_number", "state = 'waiting'",
                        [&](Number, CaseNumber number) { waiting.insert(number); });
    each_row_of<Number>(connection, {"parked_events", "number"}, "case_number",
                        "case_number IS NOT NULL",
                        [&](Number, CaseNumber number) { waiting.insert(number); });
    std::vector<CaseNumber> found;
    each_row_of<Number>(connection, {"cases", "number"}, "updated_at",
                        "status = 'ended' AND updated_at < " + std::to_string(stored(before)),
                        [&](Number number, Number) {
                            if (waiting.contains(number)) {
                                ++counts.kept;
                            } else {
                                found.push_back(number);
                            }
                        });
    return found;
}

/// What was told to other systems of cases that are gone.
void prune_webhooks(Database& database, const std::function<bool()>& goes_on) {
    std::vector<Number> settled;
    {
        Reading reading(database);
        each_row_of<Number>(
            reading.connection(), {"webhooks", "number"}, "case_number",
            "NOT EXISTS (SELECT 1 FROM cases WHERE cases.number = webhooks.case_number)",
            [&](Number number, Number) { settled.push_back(number); });
    }
    const auto begin = [&](Connection& connection) {
        return [&settled,
                take = std::make_unique<Command<Number>>(connection, statement("prune_webhook"))](
                   std::size_t job) { (*take)(settled[job]); };
    };
    in_slices(
        database, settled.size(), begin, [](Connection&) {}, goes_on);
}

/// Pages that nothing stands on go back to the disk, one a step.
void give_back(Database& database, Pruned& counts, const std::function<bool()>& goes_on) {
    Number pages = 0;
    {
        Reading reading(database);
        Connection& connection = reading.connection();
        counts.can_shrink = connection.number("PRAGMA auto_vacuum") != 0;
        pages = counts.can_shrink ? connection.number("PRAGMA freelist_count") : 0;
        counts.freed_bytes = pages * connection.number("PRAGMA page_size");
    }
    const auto begin = [](Connection& connection) {
        return [&connection](std::size_t) { connection.execute("PRAGMA incremental_vacuum(1)"); };
    };
    in_slices(
        database, static_cast<std::size_t>(pages), begin, [](Connection&) {}, goes_on);
}

}  // namespace

Pruned prune(Database& database, Instant before, Instant now, const Pruning& pruning) {
    // An older Heed's responses are known by their rows: that they were here would go with these.
    constexpr int identities_at_once = 50;
    for (IdentityMover identities(database);
         pruning.goes_on() && identities.move(identities_at_once);) {
        std::this_thread::sleep_for(between_slices);
    }
    Pruned counts;
    std::vector<CaseNumber> cases;
    {
        Reading reading(database);
        cases = old_cases(reading.connection(), before, counts);
    }
    SlicesRecord record({.at = now,
                         .actor = pruning.by,
                         .act = AuditAct::cases_pruned,
                         .subject = to_text(Date(std::chrono::floor<std::chrono::days>(before))),
                         .detail = {}});
    std::optional<Pruner> pruner;  // its statements are prepared once
    const auto begin = [&](Connection& connection) {
        if (!pruner) {
            pruner.emplace(connection, before, counts);
        }
        return [&](std::size_t job) { pruner->prune(cases[job]); };
    };
    in_slices(
        database, cases.size(), begin,
        [&](Connection& connection) {
            if (counts.cases != 0) {
                record.write(connection, "cases " + std::to_string(counts.cases) + ", responses " +
                                             std::to_string(counts.responses) + ", mails " +
                                             std::to_string(counts.mails));
            }
        },
        pruning.goes_on);
    // Also what a run that was stopped has left to do.
    prune_webhooks(database, pruning.goes_on);
    give_back(database, counts, pruning.goes_on);
    empty_log(database.path());
    return counts;
}

Pruned would_prune(Database& database, Instant before) {
    Pruned counts;
    Reading reading(database);
    Pruner pruner(reading.connection(), before, counts);
    for (const CaseNumber number : old_cases(reading.connection(), before, counts)) {
        ++(pruner.may_go(number) ? counts.cases : counts.kept);
    }
    return counts;
}

}  // namespace heed::sql
