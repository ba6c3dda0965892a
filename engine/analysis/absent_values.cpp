#include "engine/analysis/absent_values.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/projection.h"
#include "engine/analysis/value_ranges.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

class AbsentValues {
  public:
    explicit AbsentValues(const Examined& examined) : examined_(examined) {}

    void check() {
        for_each_expression(examined_.workflow, [&](const cel::Expression& expression) {
            if (expression.type().is(cel::Type::Kind::boolean)) {
                check_condition(expression);
            }
        });
        for (const State& state : examined_.workflow.states) {
            for (const TimerRule& rule : state.after) {
                check_moment(state, rule.moment, "the timer never comes");
            }
            if (state.task) {
                for (const DueRule& due : state.task->due) {
                    check_moment(state, due.moment, "the task is never due by it");
                }
            }
        }
    }

  private:
    /// A text that is missing is "", and can be compared like any other.
    void check_condition(const cel::Expression& expression) {
        for (const std::string& name : expression.names()) {
            const Field* field = optional_field(name);
            const std::string why =
                field != nullptr && field->kind != FieldKind::text
                    ? "a response need not bring that field"
                : is_optional_score(examined_, name) && !is_known_to_be_absent(name)
                    ? "no question requires an answer there"
                    : "";
            if (!why.empty() && !is_asked(expression, name)) {
                report(expression, name, why, "the condition cannot be decided then",
                       "ask for it first: has(" + name + ") && …");
            }
        }
    }

    /// A workflow that asks for a score somewhere has thought of answers without it.
    bool is_known_to_be_absent(std::string_view name) const {
        bool is_asked_somewhere = false;
        for_each_expression(examined_.workflow, [&](const cel::Expression& expression) {
            is_asked_somewhere = is_asked_somewhere || asks_presence(expression.root(), name);
        });
        return is_asked_somewhere;
    }

    void check_moment(const State& state, const std::optional<cel::Expression>& moment,
                      std::string_view then) {
        if (!moment) {
            return;
        }
        for (const std::string& name : moment->names()) {
            if (optional_field(name) != nullptr && !is_asked(*moment, name) &&
                !is_entered_with(state, name)) {
                report(*moment, name, "a response need not bring that field", std::string(then),
                       "let every line that leads to “" + state.name + "” ask for it first: has(" +
                           name + "); or declare that it always comes: required: true");
            } else if (is_of_directory(name) && !is_entered_with(state, name)) {
                report(*moment, name, "a row of the directory need not have that column",
                       std::string(then), "fill it in for everybody, and write a second due time");
            }
        }
    }

    const Field* optional_field(std::string_view name) const {
        const auto of_response = part_of_name(name, "response");
        const auto field = of_response ? part_of_name(*of_response, "fields") : std::nullopt;
        if (!field || is_always_brought(examined_, *field)) {
            return nullptr;
        }
        for (const Survey* survey : examined_.surveys) {
            if (const Field* found = survey->find_field(*field)) {
                return found;
            }
        }
        return nullptr;
    }

    static bool is_of_directory(std::string_view name) {
        return part_of_name(name, "account").has_value() ||
               part_of_name(name, "service").has_value();
    }

    bool is_asked(const cel::Expression& expression, std::string_view name) const {
        return asks_presence(expression.root(), name) ||
               std::ranges::any_of(expression.names(), [&](const std::string& other) {
                   const Condition* condition = condition_behind(examined_.workflow, other);
                   return condition != nullptr && asks_presence(condition->holds.root(), name);
               });
    }

    /// Whether every line that leads into the state from outside asks for the value.
    bool is_entered_with(const State& state, std::string_view name) const {
        const Workflow& workflow = examined_.workflow;
        const auto is_inside = [&](StateId id) {
            return id == state.id || workflow.is_descendant(id, state.id);
        };
        bool is_entered = false;
        for (const DecisionList& list : lists_of(workflow)) {
            for (const Transition& line : *list.transitions) {
                const bool leads_in = std::ranges::any_of(line.targets, [&](StateId target) {
                    return is_inside(target) || workflow.is_descendant(state.id, target);
                });
                if (!leads_in || is_inside(list.state)) {
                    continue;
                }
                is_entered = true;
                if (!line.when || !is_asked(*line.when, name)) {
                    return false;
                }
            }
        }
        return is_entered;
    }

    void report(const cel::Expression& expression, const std::string& name, const std::string& why,
                const std::string& then, const std::string& help) {
        const Place& place = expression.source().start;
        if (reported_.emplace(place.file, place.line, place.column).second) {
            examined_.findings.warning(code::may_be_absent, place, length_of(expression.text()),
                                       "“" + name + "” may be missing: " + why + ", and " + then,
                                       help);
        }
    }

    const Examined& examined_;
    std::set<std::tuple<std::string, int, int>> reported_;
};

}  // namespace

bool asks_presence(const cel::Node& node, std::string_view name) {
    const bool is_asked = node.kind == cel::Node::Kind::has && !node.asks.empty() &&
                          (name == node.asks[0] || name.starts_with(node.asks[0] + "."));
    return is_asked || std::ranges::any_of(node.children, [&](const cel::Node& child) {
               return asks_presence(child, name);
           });
}

void check_absent_values(const Examined& examined) {
    AbsentValues(examined).check();
}

}  // namespace heed
