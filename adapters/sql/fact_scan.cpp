#include "adapters/sql/fact_scan.h"

#include <algorithm>
#include <unordered_map>

#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

constexpr Number days_at_once = 31;

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

void scan_alike(
    Database& database, const Segment& of,
    const std::function<void(const std::vector<AnswerNumbers>&, long long times)>& each) {
    Reading reading(database);
    Connection& connection = reading.connection();
    Query<std::tuple<Text>, Number, Number, Number> find(connection, statement("list_answers"));
    for (const Number survey : numbers_of_surveys(connection, of)) {
        const auto [first, last] = days_with_rows(connection, survey, of);
        for (Number from = first; from <= last; from += days_at_once) {
            std::unordered_map<Text, Number> alike;
            find(survey, from, std::min(last, from + days_at_once - 1),
                 [&](const Text& answers) { ++alike[answers]; });
            for (const auto& [answers, times] : alike) {
                each(answers_of(answers), times);
            }
        }
    }
}

void scan(Database& database, const Segment& of,
          const std::function<void(const ScannedRow&)>& each) {
    Reading reading(database);
    Connection& connection = reading.connection();
    std::vector<Number> wanted;
    for (const auto& [dimension, name] : of.members) {
        wanted.push_back(member_number(connection, dimension, name));
    }
    Query<std::tuple<Number, Text, Text>, Number, Number, Number> find(
        connection, statement("list_counted_responses"));
    for (const Number survey : numbers_of_surveys(connection, of)) {
        const auto [first, last] = days_with_rows(connection, survey, of);
        for (Number from = first; from <= last; from += days_at_once) {
            find(survey, from, std::min(last, from + days_at_once - 1),
                 [&](Number day, const Text& members, const Text& answers) {
                     ScannedRow row{day_stored(day), numbers_of(members), {}};
                     if (is_within(row.members, wanted)) {
                         row.answers = answers_of(answers);
                         each(row);
                     }
                 });
        }
    }
}

}  // namespace heed::sql
