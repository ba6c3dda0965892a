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
    Drawing(const Workflow& workflow, const ChartMarks& marks, std::string_view language)
        : workflow_(workflow), marks_(marks), language_(language) {}

    Chart draw() {
        for (const State& state : workflow_.states) {
            chart_.states.push_back(draw_state(state));
        }
        for (const State& state : workflow_.states) {
            draw_transitions(state);
        }
        chart_.title = workflow_.title.empty() ? spoken_title(workflow_.name)
                                               : std::string(workflow_.title.in(language_));
        describe();
        take_notes();
        return std::move(chart_);
    }

  private:
    ChartState draw_state(const State& state) const {
        ChartState drawn;
        drawn.name = state.name;
        drawn.title = spoken_title(state.name);
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
        add_deeds(state.entry, "", drawn.deeds);
        add_deeds(state.exit, "on leaving: ", drawn.deeds);
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
        drawn.task = spoken(task.title);
        drawn.facts.push_back(
            spoken_title(spoken(task.assignee)) +
            (task.participants.empty() ? "" : ", with " + spoken(task.participants)));
        std::vector<std::string> dues;
        for (const DueRule& due : task.due) {
            dues.push_back(due.span ? to_text(*due.span) : spoken_moment(due.moment->text()));
        }
        if (!dues.empty()) {
            drawn.facts.push_back("Due: " + listed(dues, " or "));
        }
        if (task.edits_plan) {
            drawn.facts.emplace_back("Writes the action plan");
        }
        if (task.priority == Priority::high) {
            drawn.facts.emplace_back("High priority");
        }
        if (task.pause) {
            drawn.facts.push_back("May pause for at most " + to_text(task.pause->at_most));
        }
    }

    void add_deeds(const Actions& actions, const std::string& when,
                   std::vector<std::string>& deeds) const {
        for (const Action& action : actions) {
            deeds.push_back(when + spoken(action, workflow_));
        }
    }

    void draw_transitions(const State& state) {
        draw_line(state, state.always, "");
        for (const Handler& handler : state.on) {
            draw_line(state, handler.transitions,
                      spoken_event(workflow_, state, handler.event, language_));
        }
        for (const TimerRule& rule : state.after) {
            draw_line(state, rule.transitions, spoken(rule));
        }
    }

    /// The transitions of one event: the first whose guard holds is taken.
    void draw_line(const State& state, const std::vector<Transition>& transitions,
                   const std::string& event) {
        for (const Transition& transition : transitions) {
            ChartLabel label{event, spoken_guard(workflow_, transition.condition), {}};
            if (label.guard.empty() && &transition != &transitions.front()) {
                label.guard = "otherwise";
            }
            add_deeds(transition.actions, "", label.deeds);
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
        chart_.description = "The workflow “" + chart_.title + "”, version " +
                             std::to_string(workflow_.version) + ": " +
                             std::to_string(chart_.states.size() - 1) + " states, " +
                             std::to_string(tasks) + " of them tasks.";
        if (!outcomes.empty()) {
            chart_.description += " It can end as: " + listed(outcomes, ", ") + ".";
        }
        if (!marks_.counted.empty()) {
            chart_.description += " Numbers: " + marks_.counted + ".";
        }
    }

    void take_notes() {
        std::vector<std::string> always;
        add_deeds(workflow_.every_response, "", always);
        if (!always.empty()) {
            chart_.notes.push_back("Every response: " + listed(always, ", "));
        }
        for (const std::string& deed : drawn(root_state).deeds) {
            chart_.notes.push_back("Everywhere: " + deed);
        }
        for (const Condition& condition : workflow_.conditions) {
            chart_.notes.push_back("“" + spoken_title(condition.name) +
                                   "” means: " + condition.holds.text());
        }
        if (!marks_.counted.empty()) {
            chart_.notes.push_back("Numbers: " + marks_.counted);
        }
    }

    ChartState& drawn(StateId id) { return chart_.states[static_cast<std::size_t>(id)]; }

    const Workflow& workflow_;
    const ChartMarks& marks_;
    std::string_view language_;
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

Chart chart_of(const Workflow& workflow, const ChartMarks& marks, std::string_view language) {
    return Drawing(workflow, marks, language).draw();
}

}  // namespace heed::diagram
