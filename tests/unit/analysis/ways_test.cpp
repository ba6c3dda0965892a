#include <gtest/gtest.h>

#include "tests/unit/analysis/analysed.h"

namespace heed::analysis_test {
namespace {

constexpr const char* call = R"(  call:
    task: {title: Call, assignee: manager, due: 1 business day}
    on: {completed: end}
  end: {type: final}
)";

std::string story(const std::string& states) {
    return "states:\n" + states + call;
}

TEST(Ways, AStateThatOnlyAnUnreachableOneLeadsToIsNotReached) {
    EXPECT_EQ(findings_in(story("  start: {always: call}\n  lost:\n    states:\n"
                                "      inside: {after: {2 days: further}}\n"
                                "  further: {after: {2 days: end}}\n")),
              "HD501 in line 3: nothing ever leads to the state “lost”\n"
              "HD501 in line 6: nothing ever leads to the state “further”\n");
}

TEST(Ways, ACompletionThatCannotHappenLeadsNowhere) {
    EXPECT_EQ(findings_in(R"(states:
  call:
    on: {done: end}
    states:
      ringing:
        task: {title: Call, assignee: manager, due: 1 business day}
        on: {completed: ringing}
  end: {type: final}
)"),
              "HD501 in line 8: nothing ever leads to the state “end”\n");
}

TEST(Ways, AnOutcomeThatIsCalledDoneLeadsOn) {
    EXPECT_EQ(findings_in(R"(states:
  call:
    task:
      title: Call
      assignee: manager
      due: 1 business day
      outcomes: {done: Talked with the client}
    on: {done: end}
  end: {type: final}
)"),
              "");
}

TEST(Ways, AHistoryStateLeadsBackIn) {
    EXPECT_EQ(findings_in(R"(states:
  call:
    on: {customer.replied: pause}
    states:
      first: {after: {2 days: second}}
      second:
        task: {title: Call, assignee: manager, due: 1 business day}
        on: {completed: end}
      back: {type: history}
  pause:
    after: {2 days: back}
  end: {type: final}
)"),
              "");
}

TEST(Ways, AStateThatNothingLeadsOutOfIsAnError) {
    EXPECT_EQ(
        findings_in(story("  start: {always: [{when: alarm, target: stuck}, {target: call}]}\n"
                          "  stuck: {}\n")),
        "HD502 in line 3: a case in “stuck” only ever leaves it if the respondent changes the "
        "answers\n");
}

TEST(Ways, AnotherRegionMayLeadOut) {
    EXPECT_EQ(findings_in(R"(states:
  call:
    type: parallel
    states:
      work:
        states:
          writing:
            task: {title: Write, assignee: manager, due: 1 business day}
            on: {completed: end}
      watch:
        states:
          watching: {}
  end: {type: final}
)"),
              "");
}

TEST(Ways, WaitingForThePlanIsWorkOfPeople) {
    EXPECT_EQ(findings_in(story(R"(  start:
    task: {title: Write the plan, assignee: manager, due: 1 business day, edit: plan}
    on: {completed: under_way}
  under_way: {always: [{when: plan.complete, target: call}]}
)")),
              "");
}

TEST(Ways, AlwaysThatGoesRoundIsShownWithItsWay) {
    EXPECT_EQ(findings_in(story(R"(  start:
    always:
      - {when: unhappy, target: aside}
      - {target: call}
  aside:
    always: start
)")),
              "HD504 in line 4: this goes round and never comes to rest: “start” → “aside” → "
              "“start”, for a case whose lowest is 3\n");
}

TEST(Ways, AlwaysThatCountsItsVisitsComesToRest) {
    EXPECT_EQ(findings_in(story(R"(  start:
    always:
      - {when: visits.start < 3, target: aside}
      - {target: call}
  aside:
    always: start
)")),
              "");
}

TEST(Ways, AlwaysWithConditionsThatExcludeEachOtherComesToRest) {
    EXPECT_EQ(findings_in(story(R"(  start:
    always:
      - {when: alarm, target: aside}
      - {target: call}
  aside:
    always:
      - {when: unhappy, target: start}
      - {target: call}
)")),
              "");
}

TEST(Ways, AlwaysWithoutTargetIsTriedAgainForEver) {
    EXPECT_EQ(findings_in(story(R"(  start:
    always:
      - {when: alarm, escalate: manager}
      - {target: call}
)")),
              "HD504 in line 4: this goes round and never comes to rest: “start” → “start”, for a "
              "case whose lowest is 1\n");
}

TEST(Ways, EventsThatAreRaisedRoundAreShownWithTheirWay) {
    EXPECT_EQ(findings_in(story(R"(  start:
    entry:
      - {raise: again}
    on: {again: aside}
    after: {2 days: call}
  aside:
    entry:
      - {raise: again}
    on: {again: start}
    after: {2 days: call}
)")),
              "HD504 in line 5: this goes round and never comes to rest: “start” (“again” is "
              "raised) → “aside” (“again” is raised) → “start”\n");
}

TEST(Ways, AnEventThatIsRaisedWhereItIsHeardWithoutTargetGoesRound) {
    EXPECT_EQ(findings_in(R"(states:
  call:
    task: {title: Call, assignee: manager, due: 1 business day}
    on:
      completed:
        - {when: alarm, actions: [{raise: again}]}
        - {target: end}
      again:
        - {raise: again}
  end: {type: final}
)"),
              "HD504 in line 9: this goes round and never comes to rest: “call” (“again” is "
              "raised) → “call”, for a case whose lowest is 1\n");
}

TEST(Ways, CompletionsThatLeadBackAreShownWithTheirWay) {
    EXPECT_EQ(findings_in(story(R"(  work:
    initial: first
    on: {done: work}
    states:
      first:
        always:
          - {when: unhappy, target: finished}
          - {target: call}
      finished: {type: final}
)")),
              "HD504 in line 8: this goes round and never comes to rest: “first” → “finished” "
              "(“work” is done) → “first”, for a case whose lowest is 3\n");
}

TEST(Ways, BothRegionsThatCompleteAtOnceLeadBack) {
    EXPECT_EQ(findings_in(R"(states:
  call:
    task: {title: Call, assignee: manager, due: 1 business day}
    on: {completed: both}
  both:
    type: parallel
    on: {done: both}
    states:
      left: {states: {over: {type: final}}}
      right: {states: {out: {type: final}}}
)"),
              "HD504 in line 7: this goes round and never comes to rest: “over” (“both” is done) → "
              "“over”\n");
}

TEST(Ways, WhatIsRaisedRoundACountOfVisitsComesToRest) {
    EXPECT_EQ(findings_in(story(R"(  start:
    entry:
      - {raise: again}
    on:
      again:
        - {when: visits.start < 3, target: start}
        - {target: call}
    after: {2 days: call}
)")),
              "");
}

TEST(Ways, VisitsThatBeginAnewWithTheirParentNeverEndTheCircle) {
    EXPECT_EQ(findings_in(story(R"(  work:
    states:
      start:
        always:
          - {when: visits.start < 3, target: work}
          - {target: call}
)")),
              "HD504 in line 6: this goes round and never comes to rest: “start” → “start”, for a "
              "case whose visits.start is 2\n");
}

TEST(Ways, WhatIsRaisedLaterWaits) {
    EXPECT_EQ(findings_in(story(R"(  start:
    entry:
      - {raise: {event: again, after: 2 days}}
    on: {again: start}
    after: {4 days: call}
)")),
              "");
}

TEST(Ways, WhatIsRaisedAndHeardByNobodyIsAnError) {
    EXPECT_EQ(findings_in(story(R"(  start:
    entry:
      - {raise: begin}
    after: {2 days: call}
)")),
              "HD505 in line 4: “begin” is raised here, and no state hears it: nothing happens\n");
}

}  // namespace
}  // namespace heed::analysis_test
