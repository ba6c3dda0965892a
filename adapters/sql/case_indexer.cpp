#include "adapters/sql/case_indexer.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <sstream>

#include "adapters/sql/case_terms.h"
#include "adapters/sql/fact_writer.h"
#include "adapters/sql/indexer_rest.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/older_customers.h"
#include "adapters/sql/past_weeks.h"
#include "adapters/sql/promises.h"
#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/task_lists.h"
#include "adapters/sql/texts.h"
#include "adapters/sql/whole_cases.h"
#include "adapters/threads/guarded.h"
#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

constexpr int cases_at_once = 100;
constexpr int identities_at_once = 500;
constexpr int older_at_once = 1'000;
constexpr std::chrono::milliseconds between_looks{300};

std::vector<Number> noted_cases(Connection& connection, CaseNumber behind, int at_most) {
    std::vector<Number> numbers;
    for_each_row<Number>(connection,
                         "SELECT number FROM unindexed_cases WHERE number > :behind"
                         " ORDER BY number LIMIT :most",
                         {Number{behind}, Number{at_most}},
                         [&](Number number) { numbers.push_back(number); });
    return numbers;
}

std::set<Text> lines_of(const Text& text) {
    std::set<Text> lines;
    std::istringstream rest(text);
    for (Text line; std::getline(rest, line);) {
        lines.insert(line);
    }
    return lines;
}

struct WholeCase {
    Number number = 0;
    Number revision = 0;
    std::optional<Case> now{};        ///< none: its row is damaged
    std::set<std::string> filters{};  ///< the filters' terms that stand in the index
    std::vector<ReceivedResponse> responses{};
    std::vector<int> numbers{};             ///< of the responses, in the case
    std::vector<SurveyResponse> earlier{};  ///< what these said before they were changed
};

std::vector<WholeCase> read_cases(Connection& connection, const std::vector<Number>& numbers) {
    Query<std::tuple<Number, Text>, Number> find_case(connection, statement("find_case_document"));
    WholeCases kept(connection);
    Query<std::tuple<Number, Number, Text>, Number, Number> find_responses(
        connection,
        "SELECT key, received_at, document FROM responses WHERE key >= :first AND key < :end"
        " ORDER BY key");
    Query<std::tuple<Number, Text>, Number, Number> find_earlier(
        connection,
        "SELECT key, document FROM response_versions WHERE key >= :first AND key < :end");
    Query<std::tuple<Text>, Number> find_filters(
        connection, "SELECT terms FROM case_filters WHERE number = :number");
    std::vector<WholeCase> cases;
    for (const Number number : numbers) {
        WholeCase& whole = cases.emplace_back(WholeCase{.number = number});
        find_case(number, [&](Number revision, const Text& document) {
            whole.revision = revision;
            or_leave_out([&] { whole.now = kept.whole(number, revision, document); });
        });
        if (!whole.now) {
            continue;
        }
        find_filters(number, [&](const Text& terms) { whole.filters = lines_of(terms); });
        find_responses(
            row_key(number, 0), row_key(number + 1, 0),
            [&](Number key, Number received_at, const Text& response) {
                or_leave_out([&] {
                    whole.responses.push_back({response_in(key, response), instant(received_at)});
                    whole.numbers.push_back(part_of(key));
                });
            });
        find_earlier(row_key(number, 0), row_key(number + 1, 0),
                     [&](Number key, const Text& response) {
                         or_leave_out([&] { whole.earlier.push_back(response_in(key, response)); });
                     });
    }
    return cases;
}

/// Whether something was committed to one of them since it was read.
bool is_any_changed(Connection& connection, const std::vector<WholeCase>& cases) {
    Query<std::tuple<Number>, Number> find_revision(
        connection, "SELECT revision FROM cases WHERE number = :number");
    return std::ranges::any_of(cases, [&](const WholeCase& each) {
        Number revision = 0;
        find_revision(each.number, [&](Number now) { revision = now; });
        return revision != each.revision;
    });
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
struct Terms {
    std::vector<Entry> now;
    std::vector<Entry> gone;
    std::vector<Entry> filters;

    void add(const WholeCase& each) {
        add_filters(each);
        std::vector<SurveyResponse> responses;
        std::ranges::transform(each.responses, std::back_inserter(responses),
                               &ReceivedResponse::response);
        const std::vector<Text> terms = terms_of(*each.now, responses);
        for (const Text& term : terms) {
            now.emplace_back(term, each.number);
        }
        if (each.earlier.empty()) {
            return;
        }
        for (const Text& term : terms_of(*each.now, each.earlier)) {
            if (!std::ranges::binary_search(terms, term)) {
                gone.emplace_back(term, each.number);
            }
        }
    }
    void add_filters(const WholeCase& each) {
        const std::vector<Text> terms = filter_terms_of(*each.now);
        Text lines;
        for (const Text& term : terms) {
            lines += term + "\n";
            if (!each.filters.contains(term)) {
                now.emplace_back(term, each.number);
            }
        }
        for (const Text& term : each.filters) {
            if (!std::ranges::binary_search(terms, term)) {
                gone.emplace_back(term, each.number);
            }
        }
        if (lines_of(lines) != each.filters) {
            filters.emplace_back(lines, each.number);
        }
    }
};

/// What a case adds to the facts.
struct CountedCase {
    const WholeCase* of = nullptr;
    std::vector<CountedResponse> responses;
    std::vector<CountedPromise> promises;
};

/// What the index will say of some cases.
struct Findings {
    std::vector<WholeCase> cases;
    Terms terms;
    std::vector<CountedCase> counted;

    Findings(std::vector<WholeCase> read, const Program& program) : cases(std::move(read)) {
        for (const WholeCase& each : cases) {
            if (each.now) {
                terms.add(each);
                counted.push_back({&each, counted_responses(program, *each.now, each.responses),
                                   counted_promises(program, *each.now, each.responses)});
            }
        }
    }
};

void write(Connection& connection, const Findings& found) {
    write_each(connection,
               "INSERT INTO case_index (term, case_number) VALUES (:term, :number)"
               " ON CONFLICT DO NOTHING",
               found.terms.now);
    write_each(connection, "DELETE FROM case_index WHERE term = :term AND case_number = :number",
               found.terms.gone);
    write_each(connection,
               "INSERT INTO case_filters (terms, number) VALUES (:terms, :number)"
               " ON CONFLICT (number) DO UPDATE SET terms = excluded.terms",
               found.terms.filters);
    std::vector<const Case*> cases;
    FactWriter facts(connection);
    Instant through{};
    for (const CountedCase& each : found.counted) {
        const Case& now = *each.of->now;
        cases.push_back(&now);
        facts.count(now, each.of->numbers, each.responses, each.promises);
        through = std::max(through, now.last_at);
    }
    facts.finish();
    connection.execute("UPDATE counting SET counted_through = max(counted_through, :through)",
                       {stored(through)});
    write_promises(connection, cases);
    write_task_lists(connection, cases);
}

/// 0: none is noted.
Number last_noted_case(Database& database) {
    Reading reading(database);
    return reading.connection().number("SELECT coalesce(max(number), 0) FROM unindexed_cases");
}

void settle(Connection& connection, const std::vector<Number>& numbers) {
    Command<Number> settle_one(connection, "DELETE FROM unindexed_cases WHERE number = :number");
    for (const Number number : numbers) {
        settle_one(number);
    }
}

}  // namespace

/// They are read and thought about beside the writer, who is held up by writing alone.
CaseNumber index_cases(Database& database, const Program& program, int at_most, CaseNumber behind) {
    Reading reading(database);
    const std::vector<Number> numbers = noted_cases(reading.connection(), behind, at_most);
    if (numbers.empty()) {
        return 0;
    }
    Findings found(read_cases(reading.connection(), numbers), program);
    Transaction transaction(database, Intent::write_behind);
    if (is_any_changed(transaction.connection(), found.cases)) {
        found = Findings(read_cases(transaction.connection(), numbers), program);
    }
    write(transaction.connection(), found);
    settle(transaction.connection(), numbers);
    transaction.commit();
    return numbers.back();
}

bool is_filling(Connection& connection) {
    return connection.number("SELECT count(*) FROM filling") > 0;
}

bool note_older_cases(Database& database, int at_most) {
    {
        Reading reading(database);
        if (!is_filling(reading.connection())) {
            return false;
        }
    }
    Transaction transaction(database, Intent::write_behind);
    Connection& connection = transaction.connection();
    const Number behind = connection.number("SELECT coalesce(max(number), 0) FROM filling");
    const Number last = connection.number(
        "SELECT coalesce(max(number), 0) FROM (SELECT number FROM cases WHERE number > :behind"
        " ORDER BY number LIMIT :most)",
        {behind, Number{at_most}});
    if (last == 0) {
        connection.execute("DELETE FROM filling");
    } else {
        connection.execute(
            "INSERT OR IGNORE INTO unindexed_cases (number) SELECT number FROM cases"
            " WHERE number > :behind AND number <= :last",
            {behind, last});
        connection.execute("UPDATE filling SET number = :last", {last});
    }
    transaction.commit();
    return last != 0;
}

CaseIndexer::CaseIndexer(std::shared_ptr<Database> database, const Clock& clock,
                         CaseIndex::LiveProgram program)
    : database_(std::move(database)),
      clock_(clock),
      program_(std::move(program)),
      began_(clock.now()),
      thread_([this] { run(); }) {}

CaseIndexer::~CaseIndexer() {
    ending_.begin();
    thread_.join();
}

std::optional<Instant> CaseIndexer::as_of() const {
    return instant_or_none(as_of_);
}

std::chrono::milliseconds CaseIndexer::lag() const {
    return clock_.now() - as_of().value_or(began_);
}

void CaseIndexer::run() {
    threads::keep_going({.whose = "the index of cases",
                         .round = [this] { return ending_.rest(index_some()); },
                         .rest = [this](auto pause) { return ending_.rest(pause); }});
}

/// How long to rest until the next round.
std::chrono::nanoseconds CaseIndexer::index_some() {
    const auto began = Steady::now();
    share_of_others();
    const bool has_more_cases = go_on();
    if (!identities_.move(identities_at_once) && !has_more_cases) {
        return between_looks;
    }
    return rest_of_indexer(Steady::now() - began, lag(), share_of_others());
}

/// Of the time, as it was a moment ago, in which others wrote or waited to.
double CaseIndexer::share_of_others() {
    constexpr std::chrono::milliseconds moment{100};
    const std::chrono::duration<double> passed = Steady::now() - looked_at_;
    if (passed >= moment) {
        const std::chrono::nanoseconds time = database_->time_taken();
        share_of_others_ = std::chrono::duration<double>(time - time_of_others_) / passed;
        time_of_others_ = time;
        looked_at_ = Steady::now();
    }
    return share_of_others_;
}

/// A pass takes what was noted when it began, by number, so that no case waits for those that are
/// noted meanwhile. Whether there is more to do at once.
bool CaseIndexer::go_on() {
    if (pass_.end == 0) {
        pass_ = {.began = clock_.now(), .end = last_noted_case(*database_)};
    }
    const bool has_cases = pass_.end != 0;
    if (has_cases) {
        pass_.done = index_cases(*database_, *program_(), cases_at_once, pass_.done);
    }
    if (pass_.done == 0 || pass_.done >= pass_.end) {
        as_of_ = stored(pass_.began);
        pass_ = {};
        return note_older_cases(*database_, older_at_once) ||
               find_older_customers(*database_, older_at_once) ||
               take_away_past_weeks(*database_, older_at_once) || has_cases;
    }
    return true;
}

}  // namespace heed::sql
