#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/results/follow_up.h"
#include "engine/values/enum_names.h"
#include "engine/values/week.h"

namespace heed {

struct Program;

// What results are made of: what each case adds to the figures of a week.

enum class Measure {
    responses,
    score,            ///< answers that are numbers, by question; `value` is the number
    follow_ups,       ///< cases that opened the task of a state
    closed,           ///< of these, those of whom the customer said that it is resolved
    ended_otherwise,  ///< the other ended ones, each by the name of its end
    undeclared,       ///< of the ended ones, those whose workflow does not say what their end means
    waiting,          ///< and those that are open
    contacted,        ///< of the follow-ups, those with a first documented contact
    contact_time,     ///< the same by how long that took; `value` is the length's class
    close_time,       ///< the closed ones by how long that took, likewise
    overdue,          ///< open tasks and promised actions past their due time
    done_late,        ///< tasks done after their due time
    told,             ///< of the responses, those that a colleague wrote down
    told_score,       ///< their answers that are numbers, as `score`, which has none of them
    closed_as_told    ///< of the closed ones, those of which a colleague heard the customer say so
};
template <>
inline constexpr auto enum_names<Measure> = names<Measure>("responses", "score", "follow_ups",
                                                           "closed", "ended_otherwise",
                                                           "undeclared", "waiting", "contacted",
                                                           "contact_time", "close_time", "overdue",
                                                           "done_late", "told", "told_score",
                                                           "closed_as_told");

/// Which name of an end a figure has, as its `value`: that of its meaning, or, where that says no
/// more than `other`, the final state's own.
inline constexpr std::int64_t named_by_meaning = 0;
inline constexpr std::int64_t named_by_state = 1;

/// So many of something, in one week. A response counts in the week in which it was received, one
/// that came in as history in the week in which it was submitted, all else in the week in which its
/// case was opened.
struct Counted {
    Week week;
    std::string survey;
    std::string account{};  ///< id
    Measure measure = Measure::responses;
    std::string question{};  ///< of a score; of an end, its name
    std::int64_t value = 0;
    std::int64_t times = 1;
    bool operator==(const Counted&) const = default;
};

/// What a case adds now. `responses` are its own, in order; a case without any adds nothing. Both
/// times begin when the response came in that the first task followed.
std::vector<Counted> counted_in(const Case&, const std::vector<ReceivedResponse>& responses,
                                const TimeZone&);

/// By whose clocks a week begins: those of the organisation's calendar.
TimeZone zone_of_weeks(const Program&);

/// Whose results somebody sees.
struct CountedReach {
    /// Of workflows: name and version. Those of private ones are nobody's.
    std::vector<std::pair<std::string, int>> versions;
    std::optional<std::vector<std::string>> accounts;  ///< ids; none: all
};

/// Of which weeks, both included, and of which survey; empty: of all.
struct CountedPeriod {
    Week from;
    Week to;
    std::string survey;
    CountedReach reach{};
};

int weeks_in(const CountedPeriod&);

/// The cases behind a figure.
struct CountedCases {
    CountedPeriod of;
    Measure measure = Measure::responses;
    std::string question{};               ///< of a score, or an outcome; empty: any
    std::optional<std::int64_t> value{};  ///< none: any
};

}  // namespace heed
