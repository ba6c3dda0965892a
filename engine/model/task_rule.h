#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/expressions/cel/expression.h"
#include "engine/expressions/text/template.h"
#include "engine/model/shown.h"
#include "engine/model/survey.h"
#include "engine/model/workflow_parts.h"
#include "engine/values/diagnostic.h"
#include "engine/values/enum_names.h"
#include "engine/values/span.h"

namespace heed {

/// When a task must be done: the earliest of its rules.
struct DueRule {
    std::optional<Span> span;
    std::optional<cel::Expression> moment;  ///< of kind date or time
};

struct Outcome {
    std::string name;
    Text label;
    std::string form;            ///< documented with it; empty: none
    std::vector<Who> attend;     ///< of each of them somebody must have been at the meeting
    bool was_a_meeting = false;  ///< it asks who was there: those of `attend`, or anybody
};

/// Who may complete a task, beside those who act for them.
enum class Completer { assignee, participants };
template <>
inline constexpr auto enum_names<Completer> = names<Completer>("assignee", "participants");

struct PauseRule {
    Options reasons;
    Span at_most;
};

enum class Priority { low, normal, high };
template <>
inline constexpr auto enum_names<Priority> = names<Priority>("low", "normal", "high");

/// Work for a person, as a state declares it.
struct TaskRule {
    ByLanguage<text::Template> title;
    Who assignee;
    std::vector<Who> participants;
    std::vector<DueRule> due;
    Priority priority = Priority::normal;
    bool edits_plan = false;
    std::optional<PauseRule> pause;
    std::vector<ShownPart> show;    ///< none: what is sensible without being told
    std::vector<Outcome> outcomes;  ///< never empty: `completed` where none is named
    /// None: the assignee with the participants, or, where an outcome asks for somebody of a role,
    /// with whoever counts for it.
    std::optional<std::vector<Completer>> completes;
    Place place;
};

}  // namespace heed
