#include "adapters/diagram/chart.h"

#include <algorithm>

#include "adapters/diagram/spoken.h"

namespace heed::diagram {
namespace {

std::string listed(const std::vector<std::string>& parts, std::string_view between) {
    std::string all;
    for (const std::string& part : parts) {
        all += (all.empty() ? "" : std::string(between)) + part;
    }
    return all;
}

ChartShape shape_of(const State& state) {
    switch (state.kind) {
        case StateKind::compound:
            return ChartShape::group;
        case StateKind::parallel:
            return ChartShape::parallel;
        case StateKind::final:
            return ChartShape::outcome;
        case StateKind::shallow_history:
            return ChartShape::history;
        case StateKind::deep_history:
            return ChartShape::deep_history;
        case StateKind::atomic:
            break;
    }
    if (state.task) {
        return ChartShape::task;
    }
    return state.on.empty() && state.after.empty() ? ChartShape::step : ChartShape::wait;
}

/// Draws one workflow.
class Drawing {
  public:
    Drawing(const Workflow& workflow, const ChartMarks& marks, const Tongue& tongue)
        : workflow_(workflow), marks_(marks), tongue_(tongue) {}

    Chart draw() {
        for (const State& state : workflow_.states) {
            chart_.states.push_back(draw_state(state));
        }
        for (const State& state : workflow_.states) {
            draw_transitions(state);
        }
        chart_.title = workflow_.title.empty()
                           ? spoken_title(workflow_.name)
                           : std::string(workflow_.title.in(tongue_.language()));
        chart_.anywhere = tongue_.say("anywhere");
        chart_.at_first = tongue_.say("at_first");
        describe();
        take_notes();
        return std::move(chart_);
    }

  private:
    ChartState draw_state(const State& state) const {
        ChartState drawn;
        drawn.name = state.name;
        drawn.title = state.title.empty() ? spoken_title(state.name)
                                          : std::string(state.title.in(tongue_.language()));
        drawn.shape = shape_of(state);
        drawn.parent = state.parent;
        drawn.children = state.children;
        drawn.initial = state.initial.targets;
        if (drawn.initial.empty() && state.kind == StateKind::compound && !state.children.empty()) {
            drawn.initial.push_back(state.children.front());
        }
        if (state.task) {
            draw_task(*state.task, drawn);
        }
        drawn.deeds = deeds_of(state.entry);
        for (const std::string& deed : deeds_of(state.exit)) {
            drawn.deeds.push_back(tongue_.say("leaving", {{"deed", deed}}));
        }
        if (const auto count = marks_.counts.find(state.name); count != marks_.counts.end()) {
            drawn.count = count->second;
            drawn.count_text = marks_.most && count->second > *marks_.most
                                   ? std::to_string(*marks_.most) + "+"
                                   : std::to_string(count->second);
        }
        drawn.is_current = marks_.at.contains(state.name);
        drawn.is_visited = drawn.is_current || marks_.visited.contains(state.name);
        return drawn;
    }

    void draw_task(const TaskRule& task, ChartState& drawn) const {
        const text::Template* title = find_in_language(task.title, tongue_.language());
        drawn.task = title == nullptr ? "" : spoken(*title);
        const std::string who = spoken_title(tongue_.who(task.assignee));
        const std::string others = tongue_.people(task.participants);
        drawn.facts.push_back(
            others.empty() ? who : tongue_.say("with", {{"who", who}, {"others", others}}));
        std::string dues;
        for (const DueRule& due : task.due) {
            const std::string one = due.span ? tongue_.span(*due.span, SpanForm::length)
                                             : tongue_.moment(due.moment->text());
            dues = dues.empty() ? one : tongue_.say("either", {{"one", dues}, {"other", one}});
        }
        if (!dues.empty()) {
            drawn.facts.push_back(tongue_.say("due", {{"when", dues}}));
        }
        if (task.edits_plan) {
            drawn.facts.push_back(tongue_.say("writes_plan"));
        }
        if (task.priority == Priority::high) {
            drawn.facts.push_back(tongue_.say("high_priority"));
        }
        if (task.pause) {
            drawn.facts.push_back(tongue_.say(
                "may_pause", {{"length", tongue_.span(task.pause->at_most, SpanForm::length)}}));
        }
    }

    std::vector<std::string> deeds_of(const Actions& actions) const {
        std::vector<std::string> deeds;
        for (const Action& action : actions) {
            deeds.push_back(tongue_.deed(action, workflow_));
        }
        return deeds;
    }

    void draw_transitions(const State& state) {
        draw_line(state, state.always, "");
        for (const Handler& handler : state.on) {
            draw_line(state, handler.transitions, tongue_.event(workflow_, state, handler.event));
        }
        for (const TimerRule& rule : state.after) {
            draw_line(state, rule.transitions, tongue_.timer(rule));
        }
    }

    /// The transitions of one event: the first whose guard holds is taken.
    void draw_line(const State& state, const std::vector<Transition>& transitions,
                   const std::string& event) {
        for (const Transition& transition : transitions) {
            ChartLabel label{event, tongue_.guard(workflow_, transition.condition),
                             deeds_of(transition.actions)};
            if (label.guard.empty() && &transition != &transitions.front()) {
                label.guard = tongue_.say("otherwise");
            }
            for (const StateId target : transition.targets) {
                lead(state, target, label);
            }
            if (transition.targets.empty() && !label.deeds.empty()) {
                std::vector<std::string> when;
                for (const std::string& part : {label.event, label.guard}) {
                    if (!part.empty()) {
                        when.push_back(part);
                    }
                }
                drawn(state.id).deeds.push_back(listed(when, " ") + (when.empty() ? "" : ": ") +
                                                listed(label.deeds, ", "));
            }
        }
    }

    void lead(const State& from, StateId to, const ChartLabel& label) {
        auto known = std::ranges::find_if(chart_.arrows, [&](const ChartArrow& arrow) {
            return arrow.from == from.id && arrow.to == to;
        });
        if (known == chart_.arrows.end()) {
            chart_.arrows.push_back({from.id, to, {}, false});
            known = std::prev(chart_.arrows.end());
        }
        known->labels.push_back(label);
        known->is_taken = known->is_taken || marks_.taken.contains({from.name, drawn(to).name});
    }

    void describe() {
        std::size_t tasks = 0;
        std::vector<std::string> outcomes;
        for (const ChartState& state : chart_.states) {
            tasks += state.shape == ChartShape::task ? 1 : 0;
            if (state.shape == ChartShape::outcome && state.parent == root_state) {
                outcomes.push_back(state.title);
            }
        }
        chart_.description =
            tongue_.say("description", {{"title", chart_.title},
                                        {"version", workflow_.version},
                                        {"states", std::to_string(chart_.states.size() - 1)},
                                        {"tasks", std::to_string(tasks)},
                                        {"outcomes", listed(outcomes, ", ")},
                                        {"counted", marks_.counted}});
    }

    void take_notes() {
        const auto note = [&](std::string_view key, const Value::Map& names) {
            chart_.notes.push_back(tongue_.say(key, names));
        };
        if (!workflow_.every_response.empty()) {
            note("every_response", {{"deeds", listed(deeds_of(workflow_.every_response), ", ")}});
        }
        for (const std::string& deed : drawn(root_state).deeds) {
            note("everywhere", {{"deed", deed}});
        }
        for (const Condition& condition : workflow_.conditions) {
            note("means", {{"condition", spoken_title(condition.name)},
                           {"expression", condition.holds.text()}});
        }
        if (!marks_.counted.empty()) {
            note("numbers", {{"counted", marks_.counted}});
        }
    }

    ChartState& drawn(StateId id) { return chart_.states[static_cast<std::size_t>(id)]; }

    const Workflow& workflow_;
    const ChartMarks& marks_;
    const Tongue& tongue_;
    Chart chart_;
};

}  // namespace

bool Chart::is_group(StateId id) const {
    const ChartShape shape = states[static_cast<std::size_t>(id)].shape;
    return shape == ChartShape::group || shape == ChartShape::parallel;
}

bool Chart::is_within(StateId id, StateId ancestor) const {
    for (; id >= 0; id = states[static_cast<std::size_t>(id)].parent) {
        if (id == ancestor) {
            return true;
        }
    }
    return false;
}

void add_cases(const Workflow& workflow, const std::vector<std::string>& leaves, std::int64_t cases,
               ChartMarks& marks) {
    std::set<StateId> occupied;
    for (const std::string& leaf : leaves) {
        const State* state = workflow.find_state(leaf);
        for (StateId id = state == nullptr ? root_state : state->id; id > root_state;
             id = workflow.states[static_cast<std::size_t>(id)].parent) {
            occupied.insert(id);
        }
    }
    for (const StateId id : occupied) {
        marks.counts[workflow.states[static_cast<std::size_t>(id)].name] += cases;
    }
}

Chart chart_of(const Workflow& workflow, const ChartMarks& marks, const Tongue& tongue) {
    return Drawing(workflow, marks, tongue).draw();
}

}  // namespace heed::diagram
