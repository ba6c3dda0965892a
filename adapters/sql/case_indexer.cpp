#include "adapters/sql/case_indexer.h"

#include <algorithm>
#include <chrono>

#include "adapters/sql/case_terms.h"
#include "adapters/sql/fact_writer.h"
#include "adapters/sql/identity_mover.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/promises.h"
#include "adapters/sql/query.h"
#include "adapters/sql/result_writer.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/threads/guarded.h"
#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

constexpr int cases_at_once = 100;
constexpr int identities_at_once = 500;
constexpr int share_of_time = 20;  ///< one part works, the others rest
constexpr std::chrono::milliseconds between_looks{300};

std::vector<Number> noted_cases(Connection& connection, int at_most) {
    std::vector<Number> numbers;
    for_each_row<Number>(
        connection,
        "SELECT number FROM unindexed_cases ORDER BY number LIMIT " + std::to_string(at_most), {},
        [&](Number number) { numbers.push_back(number); });
    return numbers;
}

struct WholeCase {
    Case now;
    std::vector<ReceivedResponse> responses;
    std::vector<int> numbers;             ///< of the responses, in the case
    std::vector<SurveyResponse> earlier;  ///< what these said before they were changed
};

std::vector<WholeCase> read_cases(Connection& connection, const std::vector<Number>& numbers) {
    Query<std::tuple<Text>, Number> find_case(connection,
                                              "SELECT document FROM cases WHERE number = :number");
    Query<std::tuple<Number, Number, Text>, Number, Number> find_responses(
        connection,
        "SELECT key, received_at, document FROM responses WHERE key >= :first AND key < :end"
        " ORDER BY key");
    Query<std::tuple<Number, Text>, Number, Number> find_earlier(
        connection,
        "SELECT key, document FROM response_versions WHERE key >= :first AND key < :end");
    std::vector<WholeCase> cases;
    for (const Number number : numbers) {
        std::optional<WholeCase> whole;
        find_case(number, [&](const Text& document) {
            or_leave_out([&] { whole = WholeCase{case_in(number, document), {}, {}, {}}; });
        });
        if (!whole) {
            continue;
        }
        find_responses(
            row_key(number, 0), row_key(number + 1, 0),
            [&](Number key, Number received_at, const Text& response) {
                or_leave_out([&] {
                    whole->responses.push_back({response_in(key, response), instant(received_at)});
                    whole->numbers.push_back(part_of(key));
                });
            });
        find_earlier(
            row_key(number, 0), row_key(number + 1, 0), [&](Number key, const Text& response) {
                or_leave_out([&] { whole->earlier.push_back(response_in(key, response)); });
            });
        cases.push_back(*std::move(whole));
    }
    return cases;
}

using Entry = std::pair<Text, Number>;

/// In the order of the index, so that neighbours are written together.
void write_each(Connection& connection, const char* sql, std::vector<Entry> entries) {
    std::ranges::sort(entries);
    Command<Text, Number> write(connection, sql);
    for (const auto& [term, number] : entries) {
        write(term, number);
    }
}

/// A name that a customer or an account has no more finds their cases no more.
void write_terms(Connection& connection, const std::vector<WholeCase>& cases) {
    std::vector<Entry> entries;
    std::vector<Entry> gone;
    for (const WholeCase& each : cases) {
        std::vector<SurveyResponse> responses;
        std::ranges::transform(each.responses, std::back_inserter(responses),
                               &ReceivedResponse::response);
        const std::vector<Text> terms = terms_of(each.now, responses);
        for (const Text& term : terms) {
            entries.emplace_back(term, each.now.number);
        }
        for (const Text& term : terms_of(each.now, each.earlier)) {
            if (!std::ranges::binary_search(terms, term)) {
                gone.emplace_back(term, each.now.number);
            }
        }
    }
    write_each(connection, "INSERT OR IGNORE INTO case_index VALUES (:term, :number)",
               std::move(entries));
    write_each(connection, "DELETE FROM case_index WHERE term = :term AND case_number = :number",
               std::move(gone));
}

void write_promises(Connection& connection, const std::vector<WholeCase>& cases) {
    std::vector<const Case*> now;
    std::ranges::transform(cases, std::back_inserter(now),
                           [](const WholeCase& each) { return &each.now; });
    write_promises(connection, now);
}

void write_results(Connection& connection, const std::vector<WholeCase>& cases,
                   const TimeZone& zone) {
    ResultWriter results(connection);
    for (const WholeCase& each : cases) {
        results.count(each.now, counted_in(each.now, each.responses, zone));
    }
    results.finish();
}

void write_facts(Connection& connection, const std::vector<WholeCase>& cases,
                 const Program& program) {
    FactWriter facts(connection);
    Instant through{};
    for (const WholeCase& each : cases) {
        facts.count(each.now, each.numbers, counted_responses(program, each.now, each.responses));
        through = std::max(through, each.now.last_at);
    }
    facts.finish();
    connection.execute("UPDATE counting SET counted_through = max(counted_through, :through)",
                       {stored(through)});
}

/// Those of an older Heed, the newest first, as if a commit had noted them.
void note_older_cases(Connection& connection, int at_most) {
    const Number from = connection.number("SELECT counted_from FROM counting");
    const Number to = connection.number(
        "SELECT coalesce(min(number), 0) FROM (SELECT number FROM cases WHERE number <= :from"
        " ORDER BY number DESC LIMIT :most)",
        {from, Number{at_most}});
    connection.execute(
        "INSERT OR IGNORE INTO unindexed_cases"
        " SELECT number FROM cases WHERE number BETWEEN :to AND :from",
        {to, from});
    connection.execute("UPDATE counting SET counted_from = :to - 1", {std::max(Number{1}, to)});
}

bool has_older_cases(Connection& connection) {
    return connection.number("SELECT counted_from FROM counting") > 0;
}

}  // namespace

bool index_cases(Database& database, const Program& program, int at_most) {
    {
        Reading reading(database);  // mostly there is nothing, and nobody need wait for that
        if (noted_cases(reading.connection(), 1).empty() &&
            !has_older_cases(reading.connection())) {
            return false;
        }
    }
    Transaction transaction(database);
    Connection& connection = transaction.connection();
    if (noted_cases(connection, 1).empty()) {
        note_older_cases(connection, at_most);
    }
    const std::vector<Number> numbers = noted_cases(connection, at_most);
    const std::vector<WholeCase> cases = read_cases(connection, numbers);
    write_terms(connection, cases);
    write_promises(connection, cases);
    write_results(connection, cases, zone_of_weeks(program));
    write_facts(connection, cases, program);
    Command<Number> settle(connection, "DELETE FROM unindexed_cases WHERE number = :number");
    for (const Number number : numbers) {
        settle(number);
    }
    const bool has_more =
        numbers.size() == static_cast<std::size_t>(at_most) || has_older_cases(connection);
    transaction.commit();
    return has_more;
}

CaseIndexer::CaseIndexer(std::shared_ptr<Database> database,
                         std::function<std::shared_ptr<const Program>()> program)
    : database_(std::move(database)), program_(std::move(program)), thread_([this] { run(); }) {}

CaseIndexer::~CaseIndexer() {
    {
        const std::lock_guard lock(ending_);
        is_ending_ = true;
    }
    ended_.notify_one();
    thread_.join();
}

void CaseIndexer::run() {
    threads::keep_going({.whose = "the index of cases",
                         .round = [this] { return rest(index_some()); },
                         .rest = [this](auto pause) { return rest(pause); }});
}

/// How long to rest until the next round.
std::chrono::nanoseconds CaseIndexer::index_some() {
    const auto began = std::chrono::steady_clock::now();
    const bool has_more_cases = index_cases(*database_, *program_(), cases_at_once);
    return move_identities(*database_, identities_at_once) || has_more_cases
               ? (share_of_time - 1) * (std::chrono::steady_clock::now() - began)
               : std::chrono::nanoseconds(between_looks);
}

/// Whether to go on.
bool CaseIndexer::rest(std::chrono::nanoseconds pause) {
    std::unique_lock lock(ending_);
    return !ended_.wait_for(lock, pause, [this] { return is_ending_; });
}

}  // namespace heed::sql
