#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/task.h"

namespace heed::sql {

// How listing columns hold what a filter looks for.

/// Stands for “no time” and sorts behind all others: 9999-12-31T23:59:59.999Z.
inline constexpr long long far = 253'402'300'799'999;

/// `,triage,draft,`: so that `,draft,` finds whole names.
std::string listed(const std::vector<std::string>& names);
std::vector<std::string> names_in(std::string_view listed);

/// The persons and teams of a list of participants, in the same form.
std::string listed_people(const std::vector<Party>&);

/// Whose work a task is: the holder's, else the assigned person's, else the queue's: `team NAME`.
std::string worker_of(const Task&);
std::string queue_of(std::string_view team);

/// When it is due, as lists are sorted by it: `far` also while its time stands still.
long long listed_due(const Task&);

}  // namespace heed::sql
