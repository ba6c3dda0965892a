#include "adapters/sql/fact_rows.h"

#include <algorithm>
#include <charconv>

namespace heed::sql {
namespace {

/// Takes a number off the front, and what parts it from the next.
long long take_number(std::string_view& list) {
    long long number = 0;
    const auto [end, error] = std::from_chars(list.data(), list.data() + list.size(), number);
    const auto taken = static_cast<std::size_t>(end - list.data());
    list.remove_prefix(std::min(taken + 1, list.size()));
    return number;
}

}  // namespace

Day month_of(Day day) {
    const std::chrono::year_month_day date(day);
    return Day(date.year() / date.month() / 1);
}

std::string list_of(const std::vector<long long>& numbers) {
    std::string list;
    for (const long long number : numbers) {
        list += (list.empty() ? "" : " ") + std::to_string(number);
    }
    return list;
}

std::string list_of(const std::vector<AnswerNumbers>& answers) {
    std::string list;
    for (const AnswerNumbers& answer : answers) {
        list += (list.empty() ? "" : " ") + std::to_string(answer.question) + ":" +
                std::to_string(answer.value);
    }
    return list;
}

std::vector<long long> numbers_of(std::string_view list) {
    std::vector<long long> numbers;
    while (!list.empty()) {
        numbers.push_back(take_number(list));
    }
    return numbers;
}

std::vector<AnswerNumbers> answers_of(std::string_view list) {
    std::vector<AnswerNumbers> answers;
    while (!list.empty()) {
        const long long question = take_number(list);
        answers.push_back({question, take_number(list)});
    }
    return answers;
}

}  // namespace heed::sql
