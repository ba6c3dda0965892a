#include "adapters/sql/fact_scan.h"

#include <algorithm>
#include <unordered_map>

#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

constexpr std::chrono::days one_day(1);
constexpr std::chrono::days longest_month(31);

bool is_within(const std::vector<Number>& members, const std::vector<Number>& wanted) {
    return std::ranges::all_of(
        wanted, [&](Number member) { return std::ranges::find(members, member) != members.end(); });
}

/// The days of a survey that have anything, within those that are asked for.
std::pair<Number, Number> days_with_rows(Connection& connection, Number survey, const Segment& of) {
    const std::vector<Parameter> wanted{survey, stored(of.from), stored(of.to)};
    const Text rows =
        " FROM counted_responses WHERE survey = :survey AND day >= :first AND day <= :last";
    if (connection.number("SELECT EXISTS (SELECT 1" + rows + ")", wanted) == 0) {
        return {0, -1};
    }
    return {connection.number("SELECT min(day)" + rows, wanted),
            connection.number("SELECT max(day)" + rows, wanted)};
}

}  // namespace

std::vector<Number> numbers_of_surveys(Connection& connection, const Segment& of) {
    std::vector<Number> surveys;
    Query<std::tuple<Number>, Text, Text, Text> find(connection,
                                                     statement("find_counted_question"));
    for (const Text& name : of.surveys) {
        find(name, Text(counted_itself), "", [&](Number survey) { surveys.push_back(survey); });
    }
    return surveys;
}

Number member_number(Connection& connection, const Text& dimension, const Text& name) {
    return connection.number(statement("find_counted_member"), {dimension, name});
}

std::vector<Number> members_of(Database& database, const Segment& of) {
    Reading reading(database);
    std::vector<Number> members;
    for (const auto& [dimension, name] : of.members) {
        members.push_back(member_number(reading.connection(), dimension, name));
    }
    return members;
}

std::vector<MonthOfRows> months_of(Database& database, const Segment& of) {
    Reading reading(database);
    Connection& connection = reading.connection();
    Query<std::tuple<Number>, Number, Number> changes(connection,
                                                      statement("read_changes_of_month"));
    std::vector<MonthOfRows> months;
    for (const Number survey : numbers_of_surveys(connection, of)) {
        const auto [first, last] = days_with_rows(connection, survey, of);
        for (Day from = day_stored(first); stored(from) <= last;) {
            const Day month = month_of(from);
            const Day next = month_of(month + longest_month);
            MonthOfRows& rows =
                months.emplace_back(MonthOfRows{.survey = survey,
                                                .from = from,
                                                .to = std::min(next - one_day, day_stored(last)),
                                                .changes = 0});
            changes(survey, stored(month), [&](Number times) { rows.changes = times; });
            from = next;
        }
    }
    return months;
}

void scan_alike(
    Database& database, const MonthOfRows& month,
    const std::function<void(const std::vector<AnswerNumbers>&, long long times)>& each) {
    std::unordered_map<Text, Number> alike;
    {
        Reading reading(database);
        Query<std::tuple<Text>, Number, Number, Number> find(reading.connection(),
                                                             statement("list_answers"));
        find(month.survey, stored(month.from), stored(month.to),
             [&](const Text& answers) { ++alike[answers]; });
    }
    for (const auto& [answers, times] : alike) {
        each(answers_of(answers), times);
    }
}

void scan(Database& database, const MonthOfRows& month, const std::vector<Number>& wanted,
          const std::function<void(const ScannedRow&)>& each) {
    Reading reading(database);
    Query<std::tuple<Number, Text, Text>, Number, Number, Number> find(
        reading.connection(), statement("list_counted_responses"));
    find(month.survey, stored(month.from), stored(month.to),
         [&](Number day, const Text& members, const Text& answers) {
             ScannedRow row{day_stored(day), numbers_of(members), {}};
             if (is_within(row.members, wanted)) {
                 row.answers = answers_of(answers);
                 each(row);
             }
         });
}

}  // namespace heed::sql
