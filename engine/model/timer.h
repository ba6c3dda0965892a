#pragma once

#include <optional>
#include <string>

#include "engine/values/enum_names.h"
#include "engine/values/time.h"

namespace heed {

enum class TimerKind { after, overdue, unclaimed, before_due, raise, resume, plan_item, reminder };
template <>
inline constexpr auto enum_names<TimerKind> = names<TimerKind>("after", "overdue", "unclaimed",
                                                               "before_due", "raise", "resume",
                                                               "plan_item", "reminder");

/// A durable wait. It fires once, in order within its case.
struct Timer {
    int number = 0;
    TimerKind kind = TimerKind::after;
    std::string state{};   ///< whose `after` it is; empty for the case's own
    int rule = 0;          ///< which entry of that state's `after`, from 0
    int task = 0;          ///< the task it watches; 0: none
    int item = 0;          ///< the plan item it watches; 0: none
    std::string event{};   ///< what a delayed raise raises
    std::string person{};  ///< e-mail of whom a reminder waits for: it comes in their hours
    Instant due{};
    bool operator==(const Timer&) const = default;
};

}  // namespace heed
