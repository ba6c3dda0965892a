#include <gtest/gtest.h>

#include "engine/decision/decide.h"
#include "engine/definition/program_reader.h"

using namespace heed;

namespace {

/// A workflow by itself: the active leaves after each event.
class Chart {
  public:
    explicit Chart(const std::string& states) {
        const auto workflow =
            read_workflow_alone({"chart.yaml", "workflow: chart\nversion: 1\n" + states});
        if (!workflow.ok()) {
            throw std::runtime_error(render(workflow.problems()));
        }
        program_.workflows["chart"] = *workflow;
        program_.pinned[(*workflow)->hash] = *workflow;
        take(CaseStarted{"chart", 1});
    }

    Chart& operator()(const std::string& event) {
        take(EventPosted{event, {}, {}});
        return *this;
    }

    std::string where() const {
        std::string all;
        for (const std::string& leaf : leaves_) {
            all += (all.empty() ? "" : ",") + leaf;
        }
        return all;
    }
    const Case& current() const { return *situation_.current; }

    Verdict decide_on(const std::string& event) const {
        return decide(program_, situation_, {.what = EventPosted{event, {}, {}}});
    }

  private:
    void take(What what) {
        Event event;
        event.what = std::move(what);
        Verdict verdict = decide(program_, situation_, event);
        auto& decision = std::get<Decision>(verdict);
        Case folded = situation_.current.value_or(Case());
        fold_entry(decision.entry, folded);
        EXPECT_EQ(folded, decision.after);
        leaves_ = decision.entry.to;
        situation_.current = decision.after;
    }

    Program program_;
    Situation situation_;
    std::vector<std::string> leaves_;
};

}  // namespace

TEST(Statechart, AChildAnswersBeforeItsParent) {
    Chart chart(R"(
initial: a
states:
  a:
    initial: a1
    on: {e: c}
    states:
      a1: {on: {e: b}}
  b: {}
  c: {}
)");
    EXPECT_EQ(chart("e").where(), "b");
}

TEST(Statechart, AParallelStateCompletesAfterItsLastRegion) {
    Chart chart(R"(
initial: p
states:
  p:
    type: parallel
    on: {done: over}
    states:
      left: {initial: l1, states: {l1: {on: {l: l2}}, l2: {type: final}}}
      right: {initial: r1, states: {r1: {on: {r: r2}}, r2: {type: final}}}
  over: {}
)");
    EXPECT_EQ(chart("l").where(), "l2,r1");
    EXPECT_EQ(chart("r").where(), "over");
}

TEST(Statechart, AHistoryStateRemembersWhereItWas) {
    Chart chart(R"(
initial: a
states:
  a:
    initial: a1
    on: {out: b}
    states:
      h: {type: history, history: deep, target: a1}
      a1: {on: {on: a2}}
      a2: {}
  b: {on: {back: h}}
)");
    EXPECT_EQ(chart("on")("out")("back").where(), "a2");
}

TEST(Statechart, VisitsCountSinceTheParentWasEntered) {
    Chart chart(R"(
initial: a
states:
  a:
    initial: a1
    on: {again: a}
    states:
      a1: {on: {e: a1}}
)");
    chart("e")("e");
    EXPECT_EQ(chart.current().visits.at("a1"), 3);
    chart("again");
    EXPECT_EQ(chart.current().visits.at("a1"), 1);
    EXPECT_EQ(chart.current().visits.at("a"), 2);
}

TEST(Statechart, ThatNeverRestsIsNoDecisionAndSaysWhy) {
    Chart chart(R"(
initial: wait
states:
  wait: {on: {e: a}}
  a: {always: b}
  b: {always: a}
)");
    EXPECT_EQ(std::get<Undecidable>(chart.decide_on("e")).reason,
              "The workflow “chart” never comes to rest: its transitions led on more than 1,000 "
              "times without waiting. Look for `always` or `raise` that go round in a circle.");
}

TEST(Statechart, WhoseSignalsNeverEndIsNoDecision) {
    Chart chart(R"(
initial: wait
states:
  wait:
    on:
      e: {actions: [{raise: e}, {raise: e}]}
)");
    EXPECT_TRUE(std::holds_alternative<Undecidable>(chart.decide_on("e")));
}

TEST(Statechart, RunsTheWorkflowsOwnExitAtTheEnd) {
    Chart chart(R"(
exit:
  - {set: {case.over: "true"}}
initial: a
states:
  a: {on: {e: b}}
  b: {type: final}
)");
    EXPECT_TRUE(chart.current().variables.empty());
    chart("e");
    EXPECT_EQ(chart.current().variables.at("over"), Value(true));
}

TEST(Statechart, AnEndedCaseHearsTheTopAlone) {
    Chart chart(R"(
initial: a
on: {again: a}
states:
  a: {on: {e: b}}
  b: {type: final}
)");
    chart("e");
    EXPECT_EQ(chart.current().outcome, "b");
    EXPECT_EQ(chart("e").current().status, CaseStatus::ended);
    EXPECT_EQ(chart("again").where(), "a");
    EXPECT_EQ(chart.current().status, CaseStatus::open);
}
