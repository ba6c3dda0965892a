#include "engine/model/workflow.h"

#include <gtest/gtest.h>

#include "tests/unit/definition/reading.h"

namespace heed {
namespace {

using reading::workflow_of;

const State& state_in(const Workflow& workflow, std::string_view name) {
    const State* found = workflow.find_state(name);
    EXPECT_NE(found, nullptr) << name;
    return found == nullptr ? workflow.states.front() : *found;
}

/// The names of the states a transition leads to, with spaces between.
std::string targets_of(const Workflow& workflow, const Transition& transition) {
    std::string names;
    for (const StateId target : transition.targets) {
        names += (names.empty() ? "" : " ") + workflow.states[static_cast<size_t>(target)].name;
    }
    return names;
}

TEST(Workflow, NumbersItsStatesInTheOrderOfWriting) {
    const auto workflow = workflow_of(
        "workflow: w\nversion: 3\nstates:\n"
        "  b: {states: {d: {}, c: {}}}\n"
        "  a: {type: final}\n");
    std::string names;
    for (const State& state : workflow->states) {
        names += state.name + "/" + std::to_string(state.parent) + " ";
    }
    EXPECT_EQ(names, "/-1 b/0 d/1 c/1 a/0 ");
    EXPECT_EQ(workflow->version, 3);
    EXPECT_EQ(state_in(*workflow, "b").kind, StateKind::compound);
    EXPECT_EQ(state_in(*workflow, "a").kind, StateKind::final);
    EXPECT_EQ(workflow->hash.size(), 64u);
}

TEST(Workflow, ReadsATransitionInEverySpelling) {
    const auto workflow = workflow_of(
        "workflow: w\nversion: 1\nstates:\n"
        "  a:\n"
        "    on:\n"
        "      name: b\n"
        "      nothing: {}\n"
        "      action: {raise: other}\n"
        "      guarded: {when: visits.a > 1, target: b, actions: [{raise: x}, {set: {case.n: "
        "1}}]}\n"
        "      several: [{when: visits.a > 1, target: b}, a]\n"
        "      inside: {target: a, reenter: false}\n"
        "  b: {}\n");
    const auto& on = state_in(*workflow, "a").on;
    ASSERT_EQ(on.size(), 6u);
    EXPECT_EQ(targets_of(*workflow, on[0].transitions.at(0)), "b");
    EXPECT_TRUE(on[1].transitions.at(0).targets.empty());
    EXPECT_EQ(std::get<action::Raise>(on[2].transitions.at(0).actions.at(0).what).event, "other");
    EXPECT_EQ(on[3].transitions.at(0).condition, "visits.a > 1");
    EXPECT_EQ(on[3].transitions.at(0).actions.size(), 2u);
    EXPECT_EQ(on[4].transitions.size(), 2u);
    EXPECT_EQ(targets_of(*workflow, on[4].transitions.at(1)), "a");
    EXPECT_FALSE(on[5].transitions.at(0).reenter);
}

TEST(Workflow, KnowsWhereACompoundStateBegins) {
    const auto workflow = workflow_of(
        "workflow: w\nversion: 1\ninitial: deep\nstates:\n"
        "  left_out: {states: {back: {type: history}, first: {}, second: {}}}\n"
        "  outer: {states: {inner: {initial: {target: deep, actions: [{raise: x}]}, "
        "states: {other: {}, deep: {}}}}}\n"
        "  both:\n"
        "    initial: [r1b, r2b]\n"
        "    states:\n"
        "      p:\n"
        "        type: parallel\n"
        "        states:\n"
        "          r1: {states: {r1a: {}, r1b: {}}}\n"
        "          r2: {states: {r2a: {}, r2b: {}}}\n"
        "          h: {type: history, history: deep, target: [r1b, r2a]}\n");
    EXPECT_EQ(targets_of(*workflow, workflow->states.front().initial), "deep");
    EXPECT_EQ(targets_of(*workflow, state_in(*workflow, "left_out").initial), "first");
    EXPECT_EQ(targets_of(*workflow, state_in(*workflow, "inner").initial), "deep");
    EXPECT_EQ(state_in(*workflow, "inner").initial.actions.size(), 1u);
    EXPECT_EQ(targets_of(*workflow, state_in(*workflow, "both").initial), "r1b r2b");
    EXPECT_EQ(targets_of(*workflow, state_in(*workflow, "h").initial), "r1b r2a");
    EXPECT_EQ(targets_of(*workflow, state_in(*workflow, "back").initial), "first")
        << "a history state without a target goes where its parent begins";
}

TEST(Workflow, ReadsEveryKindOfTimer) {
    const auto workflow = workflow_of(
        "workflow: w\nversion: 1\nsurveys: [s]\nstates:\n"
        "  a:\n"
        "    task: {title: Call, assignee: team t, due: [1 business day, response.submitted_at]}\n"
        "    on: {completed: a}\n"
        "    after:\n"
        "      4 business hours: {remind: assignee}\n"
        "      next business day: a\n"
        "      PT90M: a\n"
        "      overdue: {escalate: team t}\n"
        "      unclaimed 2 hours: {escalate: team t}\n"
        "      1 business day before due: {remind: assignee}\n"
        "      response.fields.departure: a\n");
    const State& state = state_in(*workflow, "a");
    ASSERT_EQ(state.after.size(), 7u);
    EXPECT_EQ(state.after[0].span, Span(BusinessHours{4}));
    EXPECT_EQ(state.after[1].span, Span(NextBusinessDay{}));
    EXPECT_EQ(state.after[2].span, Span(ElapsedTime{std::chrono::minutes(90)}));
    EXPECT_EQ(state.after[3].kind, AfterKind::overdue);
    EXPECT_EQ(state.after[4].kind, AfterKind::unclaimed);
    EXPECT_EQ(state.after[5].kind, AfterKind::before_due);
    EXPECT_EQ(state.after[5].span, Span(BusinessDays{1}));
    EXPECT_EQ(state.after[6].kind, AfterKind::moment);
    EXPECT_EQ(state.after[6].moment->text(), "response.fields.departure");
    ASSERT_TRUE(state.task.has_value());
    EXPECT_EQ(state.task->due.size(), 2u);
    EXPECT_EQ(state.task->outcomes.at(0).name, "completed");
}

TEST(Workflow, ReadsTheClosedLoopWhole) {
    const auto read = read_program(reading::example_with({}), reading::standard_files());
    ASSERT_EQ(render(read.problems()), "");
    const Workflow* workflow = read->program.workflow_for("service-quality");
    ASSERT_NE(workflow, nullptr);
    EXPECT_EQ(workflow->roles.size(), 5u);
    EXPECT_EQ(workflow->conditions.size(), 10u);
    EXPECT_EQ(workflow->forms.size(), 6u);
    const State& call = state_in(*workflow, "senior_calls");
    ASSERT_TRUE(call.task.has_value());
    EXPECT_EQ(call.task->priority, Priority::high);
    EXPECT_EQ(call.task->outcomes.at(0).form, "call_notes");
    EXPECT_EQ(call.task->participants.size(), 2u);
    EXPECT_EQ(state_in(*workflow, "told").after.size(), 2u);
    EXPECT_EQ(workflow->states.front().after.size(), 2u);
    EXPECT_EQ(read->program.find_workflow(workflow->hash), workflow);
}

}  // namespace
}  // namespace heed
