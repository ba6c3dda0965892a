#pragma once

#include <string>
#include <vector>

#include "engine/values/enum_names.h"

namespace heed {

/// Why an event is not taken, in order of precedence: the first that holds is the answer.
enum class RejectionKind {
    no_such_case,
    no_such_task,
    no_such_item,
    no_workflow,       ///< no workflow follows up on that survey
    task_closed,       ///< completed or withdrawn meanwhile
    revision_changed,  ///< somebody else acted first
    not_allowed,       ///< the actor is neither assignee nor participant nor their substitute
    left_out,          ///< the list of people by which the task was given leaves the person out
    already_claimed,
    not_claimable,  ///< assigned to a person, not to a queue
    unknown_outcome,
    invalid_form,
    invalid_plan,
    not_presented,  ///< the customer has not been shown a plan yet
    unknown_event,  ///< the workflow does not declare it
    cannot_pause,
    not_paused,
    unknown_person,
    cannot_migrate,     ///< the new version does not say where the case goes
    unknown_file_kind,  ///< what may be attached is no file of this kind
    file_too_large,
    no_room,  ///< the link, the case or all together have as many attachments as they may
};
template <>
inline constexpr auto enum_names<RejectionKind> = names<RejectionKind>(
    "no_such_case", "no_such_task", "no_such_item", "no_workflow", "task_closed",
    "revision_changed", "not_allowed", "left_out", "already_claimed", "not_claimable",
    "unknown_outcome", "invalid_form", "invalid_plan", "not_presented", "unknown_event",
    "cannot_pause", "not_paused", "unknown_person", "cannot_migrate", "unknown_file_kind",
    "file_too_large", "no_room");

/// A fault in what was sent; `pointer` is an RFC 6901 JSON pointer into it.
struct Fault {
    std::string pointer;
    std::string detail;
    bool operator==(const Fault&) const = default;
};

struct Rejection {
    RejectionKind kind = RejectionKind::no_such_case;
    std::string sentence;  ///< for the person who gets it: what is so, and what to do
    std::vector<Fault> faults;
    bool operator==(const Rejection&) const = default;
};

}  // namespace heed
