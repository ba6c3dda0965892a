#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/results/counted_response.h"

namespace heed::sql {

// How facts stand in the database: days as their number since 1970, lists of numbers as `3 17` or,
// with what was answered, `12:5 13:1`.

/// Facts are kept by day and by month, each under its first day.
inline constexpr long long step_of_day = 0;
inline constexpr long long step_of_month = 1;
/// What stands in facts.dimension and facts.member for all responses together.
inline constexpr long long everything = 0;

inline long long stored(Day day) {
    return day.time_since_epoch().count();
}
inline Day day_stored(long long days) {
    return Day(std::chrono::days(days));
}
Day month_of(Day);

/// What was counted of a case stands by its number and another: that of a response, or of a promise
/// behind these.
constexpr int first_promise = 1 << 18;
constexpr int first_action = 1 << 19;
inline int part_of(PromiseKind kind, int number) {
    return (kind == PromiseKind::action ? first_action : first_promise) + number;
}

struct AnswerNumbers {
    long long question = 0;
    long long value = 0;
    bool operator==(const AnswerNumbers&) const = default;
};

std::string list_of(const std::vector<long long>&);
std::string list_of(const std::vector<AnswerNumbers>&);
std::vector<long long> numbers_of(std::string_view list);
std::vector<AnswerNumbers> answers_of(std::string_view list);

}  // namespace heed::sql
