#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/text.h"
#include "engine/model/timer.h"
#include "engine/values/enum_names.h"
#include "engine/values/time.h"
#include "engine/values/value.h"

namespace heed {

using CaseNumber = std::int64_t;

enum class TaskStatus { open, completed, withdrawn };
template <>
inline constexpr auto enum_names<TaskStatus> = names<TaskStatus>("open", "completed", "withdrawn");

/// A person by e-mail, or a team whose members may claim.
struct Party {
    std::string person;
    std::string team;
    bool empty() const { return person.empty() && team.empty(); }
    bool operator==(const Party&) const = default;
};

/// Somebody whom a list of people leaves out.
struct LeftOut {
    std::string person;  ///< e-mail
    std::string by;      ///< the words behind `but not`: `whoever wrote plan`
    bool operator==(const LeftOut&) const = default;
};

struct TaskOutcome {
    std::string name;
    Text label;
    std::string form;
    std::vector<std::string> attend{};  ///< who must have been there, as written; `anybody`
    bool operator==(const TaskOutcome&) const = default;
};

struct Comment {
    Instant at{};
    std::string author;
    std::string text;
    bool operator==(const Comment&) const = default;
};

struct Pause {
    Instant since{};
    std::string reason;            ///< the name of one of the task's
    std::optional<Instant> until;  ///< when it resumes by itself
    std::vector<Timer> stopped;    ///< started anew, and later, when it resumes
    bool operator==(const Pause&) const = default;
};

using FormValues = std::map<std::string, Value, std::less<>>;

/// Work for a person. Its id is the case's with a number behind it: task 2 of case 17 is `17-2`.
struct Task {
    int number = 0;
    std::string state;  ///< that opened it; empty: a loose end, a task of a case but of no state
    Text title;
    Party assignee;      ///< the person, or the queue
    std::string holder;  ///< who works on it: the assigned person, or the member who claimed it;
                         ///< empty: unclaimed
    std::vector<Party> participants;
    std::vector<Party> brought_in;  ///< of these, by an escalation of this task
    std::vector<LeftOut> left_out;  ///< may not do it, whoever else may
    std::string priority;           ///< low, normal, high
    bool edits_plan = false;
    TaskStatus status = TaskStatus::open;
    Instant opened_at{};
    std::optional<Instant> due;
    bool overdue = false;  ///< its due time has passed and was acted on
    std::vector<TaskOutcome> outcomes;
    Options pause_reasons;  ///< empty: cannot be paused
    std::optional<Pause> paused;
    int revision = 1;  ///< rises with every change that matters to somebody acting on it
    std::vector<Comment> comments;
    FormValues draft;                   ///< carried over from a withdrawn task with the same form
    std::string outcome;                ///< once completed
    FormValues form;                    ///< documented with it
    std::vector<std::string> attended;  ///< e-mails of who was at the meeting, as told
    std::string closed_by;
    std::optional<Instant> closed_at;
    Text reason;  ///< why it was withdrawn, or why this loose end exists
    bool operator==(const Task&) const = default;
};

/// What may happen to a task.
enum class TaskChange {
    opened,
    claimed,
    released,
    reassigned,
    escalated,
    overdue,
    paused,
    resumed,
    commented,
    drafted,
    completed,
    withdrawn,
    adapted,       ///< to what another version of the workflow offers
    absence_told,  ///< somebody who was named was not at the meeting
    left_out,      ///< others than before may not do it
    brought_in     ///< others take part, because of an answer that joined the case
};
template <>
inline constexpr auto enum_names<TaskChange> =
    names<TaskChange>("opened", "claimed", "released", "reassigned", "escalated", "overdue",
                      "paused", "resumed", "commented", "drafted", "completed", "withdrawn",
                      "adapted", "absence_told", "left_out", "brought_in");

}  // namespace heed
