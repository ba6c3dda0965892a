#include <gtest/gtest.h>

#include "tests/unit/analysis/analysed.h"

namespace heed::analysis_test {
namespace {

/// A call that every story here may lead to, and an end.
constexpr const char* rest = R"(  call:
    task:
      title: Call
      assignee: manager
      due: 1 business day
      outcomes:
        reached: {label: Talked, form: notes}
    on: {reached: end}
  end: {type: final}
)";

std::string story(const std::string& states) {
    return "states:\n" + states + rest;
}

TEST(Decisions, AListThatEndsWithoutConditionIsComplete) {
    EXPECT_EQ(findings_in(story("  triage:\n    always:\n      - {when: alarm, target: call}\n"
                                "      - {target: end}\n")),
              "");
}

TEST(Decisions, AGapIsShownByTheFirstValueThatFallsIntoIt) {
    EXPECT_EQ(findings_in(story("  triage:\n    always:\n      - {when: alarm, target: call}\n"
                                "      - {when: case.lowest >= 4, target: end}\n")),
              "HD511 in line 4: in “triage”, a case whose lowest is 3 goes nowhere\n");
}

TEST(Decisions, NoAnswerIsAValueWhereNoQuestionRequiresOne) {
    const std::string states = story(
        "  triage:\n    always:\n      - {when: case.lowest <= 3, target: call}\n"
        "      - {when: case.lowest > 3, target: end}\n");
    EXPECT_EQ(findings_in(states),
              "HD511 in line 4: in “triage”, a case whose lowest is missing goes nowhere\n");
    EXPECT_EQ(findings_in(states,
                          "survey: service-quality\nquestions:\n"
                          "  overall: {title: O, kind: rating, required: true}\n"),
              "");
}

TEST(Decisions, WhatTheWayThereRulesOutIsNoGap) {
    EXPECT_EQ(findings_in(R"(states:
  triage:
    always:
      - {when: alarm, target: call}
      - {when: unhappy, target: call}
      - {target: end}
  call:
    task: {title: Call, assignee: manager, due: 1 business day}
    on:
      completed:
        - {when: alarm, target: end}
        - {when: unhappy, target: triage}
  end: {type: final}
)"),
              "");
}

TEST(Decisions, AScoreThatGetsWorseOnTheWayIsLookedAt) {
    EXPECT_EQ(
        findings_in(R"(states:
  triage:
    always:
      - {when: unhappy, target: visit}
      - {target: end}
  call:
    task: {title: Call, assignee: manager, due: 1 business day}
    on: {completed: end}
  visit:
    task: {title: Visit, assignee: manager, due: 1 business day}
    on:
      response.updated: {}
      completed:
        - {when: unhappy, target: end}
  end: {type: final}
)"),
        "HD511 in line 14: after “completed” in “visit”, a case whose lowest is 1 goes nowhere\n");
}

TEST(Decisions, AFormsValueCanHaveAGap) {
    EXPECT_EQ(
        findings_in(R"(states:
  call:
    task:
      title: Call
      assignee: manager
      due: 1 business day
      outcomes: {reached: {label: Talked, form: notes}}
    on:
      reached:
        - {when: form.notes.grade == 1, target: call}
        - {when: form.notes.grade == 2, target: end}
  end: {type: final}
)"),
        "HD511 in line 10: after “reached” in “call”, a case whose form.notes.grade is 3 goes "
        "nowhere\n");
}

TEST(Decisions, AllOptionsOfAChoiceAreComplete) {
    EXPECT_EQ(findings_in(R"(states:
  call:
    task:
      title: Call
      assignee: manager
      due: 1 business day
      outcomes: {reached: {label: Talked, form: notes}}
    on:
      reached:
        - {when: form.notes.cause == "delay", target: call}
        - {when: form.notes.cause == "billing", target: end}
  end: {type: final}
)"),
              "");
}

TEST(Decisions, ALineThatAnotherAlwaysBeatsCannotWin) {
    EXPECT_EQ(
        findings_in(story("  triage:\n    always:\n      - {when: case.lowest <= 3, target: call}\n"
                          "      - {when: alarm, target: end}\n      - {target: end}\n")),
        "HD512 in line 5: this line is never taken: line 25 (“case.lowest <= 3”) always comes "
        "first\n");
}

TEST(Decisions, OverlapIsNormal) {
    EXPECT_EQ(findings_in(story("  triage:\n    always:\n      - {when: alarm, target: call}\n"
                                "      - {when: case.lowest <= 3, target: call}\n"
                                "      - {target: end}\n")),
              "");
}

TEST(Decisions, AConditionOnWhatIsEndlessIsNotProved) {
    EXPECT_EQ(
        findings_in(
            story("  triage:\n    always:\n      - {when: account.name == \"A\", target: call}\n"
                  "      - {when: now < now, target: end}\n")),
        "HD514 in line 4: not proved: whether one of these lines is always taken; it depends on "
        "“now”, which may be anything\n");
}

TEST(Decisions, TheLowestRatingIsOneOfTheAnswers) {
    EXPECT_EQ(findings_in(story("  triage:\n    always:\n"
                                "      - {when: response.lowest <= 2, target: call}\n"
                                "      - {when: response.answers.overall >= 3, target: end}\n"),
                          "survey: service-quality\nquestions:\n"
                          "  overall: {title: O, kind: rating, required: true}\n"),
              "");
}

TEST(Decisions, AComparisonBeyondTheScaleIsAnErrorAndWholeIdiomsAreNot) {
    EXPECT_EQ(
        findings_in(story("  triage:\n    always:\n      - {when: case.lowest == 7, target: call}\n"
                          "      - {target: end}\n")),
        "HD513 in line 4: “case.lowest” goes from 1 to 5, so it is never 7\n");
    EXPECT_EQ(
        findings_in(story("  triage:\n    always:\n      - {when: case.lowest > 0, target: call}\n"
                          "      - {target: end}\n")),
        "");
}

/// Five answers of five make 3,125 responses.
constexpr const char* five_questions = R"(survey: service-quality
questions:
  a: {title: A, kind: rating, required: true}
  b: {title: B, kind: rating, required: true}
  c: {title: C, kind: rating, required: true}
  d: {title: D, kind: rating, required: true}
  e: {title: E, kind: rating, required: true}
)";

constexpr const char* after_the_call =
    R"(    task: {title: Call, assignee: manager, due: 1 business day}
    on:
      response.updated: triage
      completed:
        - when: response.answers.a <= 2 || response.answers.b <= 2 || response.answers.c <= 2
          target: end
        - when: response.answers.d <= 2 || response.answers.e <= 2
          target: end
        - when: response.answers.a == 5 && response.answers.e >= 4
          target: end
  end: {type: final}
)";

TEST(Decisions, AGapDeepInTheChartIsShownAmongThousandsOfResponses) {
    EXPECT_EQ(
        findings_in("states:\n  triage:\n    always: call\n  call:\n" + std::string(after_the_call),
                    five_questions),
        "HD511 in line 9: after “completed” in “call”, a case whose answers.a is 3 and answers.b "
        "is 3 and answers.c is 3 and answers.d is 3 and answers.e is 3 goes nowhere\n");
}

TEST(Decisions, WhatTheWayThereRulesOutIsNoGapAmongThousandsOfResponses) {
    EXPECT_EQ(findings_in(R"(states:
  triage:
    always:
      - when: response.answers.a < 5 || response.answers.e < 4
        target: end
      - target: call
  call:
)" + std::string(after_the_call),
                          five_questions),
              "");
}

}  // namespace
}  // namespace heed::analysis_test
