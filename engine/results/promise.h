#pragma once

#include <vector>

#include "engine/model/case.h"
#include "engine/values/enum_names.h"

namespace heed {

/// What it is that somebody has to do by a day.
enum class PromiseKind {
    task,    ///< of a state: a call, an answer
    report,  ///< a task in which the plan is written
    action   ///< of the plan, as the customer was promised it
};
template <>
inline constexpr auto enum_names<PromiseKind> = names<PromiseKind>("task", "report", "action");

enum class PromiseStanding {
    kept,     ///< done by the time that was promised first
    late,     ///< done after it
    overdue,  ///< open past it
    given_up  ///< dropped, or withdrawn when it was overdue
};
template <>
inline constexpr auto enum_names<PromiseStanding> = names<PromiseStanding>("kept", "late",
                                                                           "overdue", "given_up");

/// One of which can be told whether it was kept.
struct Promise {
    PromiseKind kind = PromiseKind::task;
    int number = 0;  ///< of the task, or of the plan's item
    Instant due{};   ///< as it was promised first
    PromiseStanding standing = PromiseStanding::kept;
    Party by;
    bool operator==(const Promise&) const = default;
};

/// What was done, and what is past its time; nothing of what is still to come. Of an open case time
/// has come as far as the last that happened in it.
std::vector<Promise> promises_in(const Case&);

/// How many actions of its plan are still to be done.
int open_promises_in(const Case&);

}  // namespace heed
