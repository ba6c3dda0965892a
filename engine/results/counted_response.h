#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/program.h"
#include "engine/results/follow_up.h"
#include "engine/results/promise.h"

namespace heed {

/// A day as the organisation's clocks show it.
using Day = std::chrono::local_days;
Day day_of(Instant, const TimeZone&);

// What is counted of a response beside its answers, in the place of a question's name; no question
// is called so.

inline constexpr std::string_view counted_itself{};
inline constexpr std::string_view counted_key_contact = ".key_contact";      ///< of the account's
inline constexpr std::string_view counted_outcome = ".outcome";              ///< of its follow-up
inline constexpr std::string_view counted_first_contact = ".first_contact";  ///< a length's class
inline constexpr std::string_view counted_report = ".report";                ///< likewise
inline constexpr std::string_view counted_closing = ".closing";              ///< likewise
// Whether it was so, as 1 or 0.
inline constexpr std::string_view counted_contact_in_time = ".first_contact_in_time";
inline constexpr std::string_view counted_report_in_time = ".report_in_time";
inline constexpr std::string_view counted_closing_in_time = ".closing_in_time";
inline constexpr std::string_view counted_return = ".reopened";
inline constexpr std::string_view counted_attendance = ".attended";
inline constexpr std::string_view counted_promise = ".promise";  ///< kept, by its kind
// By the root cause that was documented.
inline constexpr std::string_view counted_cause = ".root_cause";
inline constexpr std::string_view counted_open_promises = ".open_promises";
inline constexpr std::string_view counted_recovery = ".recovery";  ///< both scores

/// The name of the same thing as staff told it: a response that a colleague wrote down and what it
/// answers, and the follow-up of which a colleague heard the last answer.
std::string told_by_staff(std::string_view counted);

/// The member that all beyond the most that a dimension may have are counted as.
inline constexpr std::string_view other_members = "(other)";

/// The dimension that promises have, whatever their survey keeps.
inline constexpr std::string_view team_dimension = "team";
/// Likewise: whose promise it is. Nothing that customers answered is told apart by it.
inline constexpr std::string_view person_dimension = "person";

/// The column of accounts.csv that says whose word counts most there: a customer's id, or address.
inline constexpr std::string_view key_contact_column = "key_contact";

/// One number that a response adds to the figures; or that it has this option, as a 1.
struct CountedAnswer {
    std::string question;
    std::string option;  ///< of a choice; of a follow-up, its outcome
    std::int64_t value = 1;
    bool operator==(const CountedAnswer&) const = default;
};

/// All that a response adds to the figures. Nothing of it is personal.
struct CountedResponse {
    std::string survey;
    Day day{};
    std::vector<std::pair<std::string, std::string>> members{};  ///< by dimension
    std::vector<CountedAnswer> answers{};
    bool operator==(const CountedResponse&) const = default;
};

/// What each of a case's responses adds now, in order: each on the day on which it was submitted,
/// and with the one that began it what came of the follow-up.
std::vector<CountedResponse> counted_responses(const Program&, const Case&,
                                               const std::vector<ReceivedResponse>&);

/// What a promise that is due adds, on the day on which it is, beside the responses of its case.
struct CountedPromise {
    PromiseKind kind = PromiseKind::task;
    int number = 0;            ///< of the task, or of the plan's item
    std::size_t response = 0;  ///< which one began the follow-up
    CountedResponse counted;
    bool operator==(const CountedPromise&) const = default;
};
std::vector<CountedPromise> counted_promises(const Program&, const Case&,
                                             const std::vector<ReceivedResponse>&);

/// What a response adds that was counted before: its day and members stay what they were, but for
/// the team, and of one that is forgotten its answers, too.
CountedResponse recounted(const CountedResponse& before, CountedResponse now, bool is_forgotten);
/// Likewise a promise, which may be due on another day.
CountedResponse recounted_promise(const CountedResponse& before, CountedResponse now);

}  // namespace heed
