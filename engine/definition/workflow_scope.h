#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definition/yaml.h"
#include "engine/expressions/cel/expression.h"
#include "engine/model/directory.h"
#include "engine/model/survey.h"
#include "engine/model/workflow.h"

namespace heed {

/// What the rest of the program offers to its workflows.
struct Surroundings {
    /// A workflow that is read by itself: what its program would have to know is not checked.
    bool is_alone = false;
    std::map<std::string, std::shared_ptr<const Survey>, std::less<>> surveys;
    Directory directory;
    std::vector<std::string> calendars;
    std::vector<std::string> mails;
    std::vector<std::string> webhooks;
};

/// What the first walk over the states tells of one of them.
struct StateSketch {
    const yaml::Node* node = nullptr;
    Place place;  ///< of its name
    int length = 1;
    std::vector<std::string> outcomes;  ///< of its task
    bool has_task = false;
    bool has_due = false;
};

/// What names mean while one workflow is read.
struct WorkflowScope {
    const Surroundings& around;
    Workflow& workflow;
    FindingCollector& findings;
    /// Without survey, roles and tasks: any event, and any variable of the case.
    bool is_bare = false;
    std::vector<std::shared_ptr<const Survey>> surveys;  ///< those it follows
    std::vector<StateSketch> sketches;                   ///< by StateId
    std::set<std::string, std::less<>> events;  ///< every event but outcomes and completions
    cel::Declarations names;

    std::vector<std::string> state_names() const;
    const State& state(StateId id) const { return workflow.states[static_cast<size_t>(id)]; }
    const StateSketch& sketch(StateId id) const { return sketches[static_cast<size_t>(id)]; }
    /// Whether that state or one below it fulfils a condition.
    template <class Condition>
    bool any_below(StateId top, Condition condition) const {
        for (const State& candidate : workflow.states) {
            if ((candidate.id == top || workflow.is_descendant(candidate.id, top)) &&
                condition(candidate.id)) {
                return true;
            }
        }
        return false;
    }
};

/// The state that a text names; a finding says when there is none.
std::optional<StateId> read_state_name(const yaml::Node&, WorkflowScope&);

enum class Wanted {
    condition,  ///< true or false
    moment,     ///< a date or a time
    any_value
};

/// An expression, checked against the names of this workflow; nothing when it has errors.
std::optional<cel::Expression> read_expression(const yaml::Node&, Wanted, WorkflowScope&);

/// Whether a text begins as lengths of time and dates do, which no expression does: `2 days`,
/// `PT4H`, `next business day`, `2026-03-02`.
bool looks_like_span(std::string_view);
/// Whether it is words alone, as in `tomorrow` or `monday 9:00`: no moment is written so.
bool is_in_words(std::string_view);

/// `4 business hours`; nothing, and a finding, when it is none.
std::optional<Span> read_span(const yaml::Node&, FindingCollector&);

/// The same where only a length of time makes sense, and no moment such as `next business day`.
std::optional<Span> read_length(const yaml::Node&, FindingCollector&);

/// Reports a name that is not among those there are.
void report_unknown(std::string_view code, const yaml::Node&, std::string_view noun,
                    const std::vector<std::string>& choices, FindingCollector&);

/// The same where it is not among them, for what the rest of the program has: templates, calendars,
/// webhooks.
void check_outside_name(std::string_view code, const yaml::Node&, std::string_view noun,
                        const std::vector<std::string>& choices, WorkflowScope&);

/// Reports a form's name that the workflow does not have.
void check_form(const yaml::Node&, WorkflowScope&);

}  // namespace heed
