#include "adapters/sql/result_weeks.h"

#include <algorithm>
#include <map>
#include <set>

#include "adapters/sql/enum_columns.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"
#include "adapters/sql/where.h"
#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

/// What is counted, by its number, of the versions that are in reach.
std::map<Number, Counted> kinds_of(Connection& connection, const CountedPeriod& period,
                                   const Where& where) {
    const auto& versions = period.reach.versions;
    std::map<Number, Counted> kinds;
    for_each_row<Number, Text, Number, Text, Text, Text, Number>(
        connection,
        "SELECT kind, workflow, version, survey, measure, question, value FROM result_kinds" +
            where.text(),
        where.parameters(),
        [&](Number kind, const Text& workflow, Number version, const Text& survey,
            const Text& measure, const Text& question, Number value) {
            if (std::ranges::find(versions, std::pair{workflow, static_cast<int>(version)}) !=
                versions.end()) {
                kinds[kind] = {.survey = survey,
                               .measure = from_column<Measure>(measure),
                               .question = question,
                               .value = value};
            }
        });
    return kinds;
}

Where of_survey(const CountedPeriod& period) {
    Where where;
    if (!period.survey.empty()) {
        where.add("survey = :value", period.survey);
    }
    return where;
}

std::vector<Number> accounts_in(Connection& connection, const CountedReach& reach) {
    if (!reach.accounts) {
        return {all_accounts};
    }
    std::vector<Number> accounts;
    Query<std::tuple<Number>, Text> find(connection, statement("find_result_account"));
    for (const Text& id : *reach.accounts) {
        find(id, [&](Number account) { accounts.push_back(account); });
    }
    return accounts;
}

}  // namespace

std::vector<Counted> counted_weeks(Connection& connection, const CountedPeriod& period) {
    std::map<std::pair<Number, Number>, Number> sums;  // by week and kind
    Query<std::tuple<Number, Number, Number>, Number, Number, Number> find(connection,
                                                                           statement("find_weeks"));
    for (const Number account : accounts_in(connection, period.reach)) {
        find(account, stored(period.from), stored(period.to),
             [&](Number week, Number kind, Number times) {
                 sums[{week, kind}] += times;
             });
    }
    const std::map<Number, Counted> kinds = kinds_of(connection, period, of_survey(period));
    std::vector<Counted> counted;
    for (const auto& [key, times] : sums) {
        const auto kind = kinds.find(key.second);
        if (kind != kinds.end() && times != 0) {
            counted.push_back(kind->second);
            counted.back().week = week_stored(key.first);
            counted.back().times = times;
        }
    }
    return counted;
}

std::vector<Cursor> counted_cases(Connection& connection, const CountedCases& wanted,
                                  const std::optional<Cursor>& after, int at_most) {
    Where where = of_survey(wanted.of);
    where.add("measure = :value", in_column(wanted.measure));
    if (!wanted.question.empty()) {
        where.add("question = :value", wanted.question);
    }
    if (wanted.value) {
        where.add("value = :value", Parameter(Number{*wanted.value}));
    }
    const auto kinds = kinds_of(connection, wanted.of, where);
    const Cursor end = after.value_or(Cursor{.first = 0, .second = stored(wanted.of.to) + 1});
    // The plus keeps SQLite from walking through all accounts in place of the kind's own index.
    const Text whose = wanted.of.reach.accounts ? "account = :account" : "+account > :account";
    Query<std::tuple<Number, Number>, Number, Number, Number, Number, Number, Number> find(
        connection, "SELECT week, number FROM result_cases WHERE " + whose +
                        " AND kind = :kind AND week >= :first AND (week, number) < (:week, :number)"
                        " ORDER BY week DESC, number DESC LIMIT :most");
    std::set<std::pair<Number, Number>, std::greater<>> found;  // week and number
    for (const Number account : accounts_in(connection, wanted.of.reach)) {
        for (const auto& [kind, what] : kinds) {
            find(account, kind, stored(wanted.of.from), end.second, end.first, Number{at_most},
                 [&](Number week, Number number) {
                     found.insert({week, number});
                 });
        }
    }
    std::vector<Cursor> cases;
    for (const auto& [week, number] : found) {
        if (std::ssize(cases) < at_most) {
            cases.push_back({.first = number, .second = week});
        }
    }
    return cases;
}

}  // namespace heed::sql
