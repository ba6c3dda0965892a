#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/analysis/analysed.h"
#include "tests/unit/definition/reading.h"

namespace heed::analysis_test {
namespace {

using testing::HasSubstr;

constexpr const char* end = "  end: {type: final}\n";

/// What is found in a whole workflow of the example's survey, by code.
std::string codes_in(const std::string& workflow, const std::string& survey = "") {
    std::vector<SourceFile> files{{"workflows/w.yaml", workflow}};
    if (!survey.empty()) {
        files.push_back({"surveys/service-quality.yaml", survey});
    }
    std::string all;
    for (const Diagnostic& finding : reading::analysed_with(files)) {
        all += finding.code + ":" + std::to_string(finding.place.line) + " ";
    }
    return all;
}

TEST(FormsRead, AFormThatNoWayFillsInIsAnError) {
    EXPECT_EQ(findings_in(std::string(R"(states:
  call:
    task:
      title: Call about {{form.notes.cause}}
      assignee: manager
      due: 1 business day
    on: {completed: end}
)") + end),
              "HD521 in line 4: nobody can have filled in the form “notes” in “call”, so "
              "“form.notes.cause” has no value\n");
}

TEST(FormsRead, AFormThatEachWayFillsInIsThere) {
    EXPECT_EQ(findings_in(std::string(R"(states:
  call:
    task:
      title: Call
      assignee: manager
      due: 1 business day
      outcomes: {reached: {label: Talked, form: notes}}
    on: {reached: report}
  report:
    task: {title: Write about the cause, assignee: manager, due: 2 business days}
    on:
      completed:
        - {when: form.notes.grade > 1, target: call}
        - {target: end}
)") + end),
              "");
}

TEST(FormsRead, ASectionOfAConditionThatComparesTheValueMakesSure) {
    const auto titled = [](const std::string& title) {
        return codes_in(R"(workflow: w
version: 1
surveys: [service-quality]
conditions:
  graded: form.notes.grade > 1 && case.lowest <= 3
  doubtful: form.notes.grade > 1 || case.lowest <= 3
forms: {notes: {grade: {label: Grade, kind: rating, scale: 1-3, required: true}}}
every_response: [{send: thank-you, to: customer}]
on: {response.updated: [{when: response.worse && graded, target: call}, {when: newly(doubtful), target: call}]}
after: {overdue: {escalate: team senior-management}}
states:
  call:
    task:
      title: "Call )" + title +
                        R"("
      assignee: team key-accounts
      due: 1 business day
      outcomes: {reached: {label: Talked, form: notes}}
    on: {reached: end}
  end: {type: final}
)");
    };
    EXPECT_EQ(titled("{{#graded}}after a {{form.notes.grade}}{{/graded}}"),
              titled("{{#form.notes.grade}}after a {{form.notes.grade}}{{/form.notes.grade}}"));
    EXPECT_THAT(titled("{{#doubtful}}after a {{form.notes.grade}}{{/doubtful}}"),
                HasSubstr("HD521:14"));
    EXPECT_THAT(titled("{{^graded}}after a {{form.notes.grade}}{{/graded}}"),
                HasSubstr("HD521:14"));
}

TEST(FormsRead, AConditionThatAsksForTheFormMakesSure) {
    EXPECT_EQ(findings_in(std::string(R"(states:
  call:
    task:
      title: Call
      assignee: manager
      due: 1 business day
      outcomes: {reached: {label: Talked, form: notes}, no_answer: Nobody answered}
    on: {reached: sorted, no_answer: sorted}
  sorted:
    always:
      - {when: has(form.notes.promised), target: report}
      - {target: end}
  report:
    task: {title: Write, assignee: manager, due: 2 business days}
    on: {completed: end}
    after:
      form.notes.promised: end
)") + end),
              "");
}

TEST(Thanks, AResponseOfSomeScoreThatIsNotThankedIsShown) {
    EXPECT_EQ(
        codes_in("workflow: w\nversion: 1\nsurveys: [service-quality]\n"
                 "every_response:\n  - {send: thank-you, to: customer, when: case.lowest > 3}\n"
                 "states:\n  end: {type: final}\n"),
        "HD524:5 ");
}

TEST(Thanks, ConditionsThatExcludeEachOtherThankOnce) {
    EXPECT_EQ(
        codes_in("workflow: w\nversion: 1\nsurveys: [service-quality]\n"
                 "conditions: {good: has(case.lowest) && case.lowest > 3, wants_call: '!good'}\n"
                 "every_response:\n  - {send: thank-you, to: customer, when: good}\n"
                 "  - {send: thank-you, to: customer, when: '!good'}\n"
                 "states:\n  end: {type: final}\n"),
        "");
}

TEST(Thanks, AMailOnTheWayOfSomeIsASecondOneForThem) {
    EXPECT_EQ(findings_in(std::string(R"(states:
  triage:
    always:
      - {when: alarm, target: call}
      - {target: end}
  call:
    entry:
      - {send: thank-you, to: customer}
    task: {title: Call, assignee: manager, due: 1 business day}
    on: {completed: end}
)") + end)
                  .substr(0, 16),
              "HD524 in line 8:");
}

TEST(People, AnAnonymousRespondentIsNotWrittenTo) {
    EXPECT_EQ(codes_in("workflow: w\nversion: 1\nsurveys: [service-quality]\n"
                       "states:\n  end: {type: final, entry: [{send: thank-you, to: customer}]}\n",
                       "survey: service-quality\nrespondents: anonymous\n"
                       "questions: {overall: {title: O, kind: rating}}\n")
                  .substr(0, 8),
              "HD525:5 ");
}

TEST(People, WhoeverDidAStateWithoutTaskIsNobody) {
    EXPECT_EQ(findings_in(std::string(R"(states:
  call:
    task: {title: Call, assignee: manager, participants: [whoever did end], due: 1 business day}
    on: {completed: end}
)") + end),
              "HD509 in line 3: nobody ever does “end”: there is no task in it\n");
}

TEST(Escalations, ToWhoeverTakesPartAlreadyIsNoHelp) {
    EXPECT_EQ(
        findings_in(std::string(R"(states:
  call:
    task:
      title: Call
      assignee: manager
      participants: [team service-leads]
      due: 1 business day
    on: {completed: end}
    after:
      overdue: {escalate: team service-leads}
)") + end),
        "HD507 in line 10: this escalation reaches only whoever has the task already or takes "
        "part in it, so nobody else hears of it\n");
}

TEST(Escalations, TheTopOneIsNoHelpToWhomItNames) {
    EXPECT_EQ(findings_in(std::string(R"(states:
  call:
    task: {title: Call, assignee: manager, due: 1 business day}
    on: {completed: review}
  review:
    task: {title: Review, assignee: team senior-management, due: 1 business day}
    on: {completed: end}
)") + end),
              "HD507 in line 5: when the task of “review” is overdue, only “team "
              "senior-management” is told (line 21), who has it already or takes part in it\n");
}

TEST(Escalations, ALaterOneGoesHigher) {
    EXPECT_EQ(findings_in(std::string(R"(states:
  call:
    task: {title: Call, assignee: manager, due: 1 business day}
    on: {completed: end}
    after:
      2 business days: {escalate: team senior-management}
      4 business days: {escalate: team senior-management}
      6 business days: {escalate: person md@example.com}
)") + end),
              "HD507 in line 7: this escalation goes no higher: “team senior-management” was "
              "brought in after “2 business days” (line 27)\n");
}

TEST(Escalations, ATimerBehindTheWayOutNeverComesDue) {
    EXPECT_EQ(findings_in(std::string(R"(states:
  call:
    initial: calling
    after: {2 business days: end}
    states:
      calling:
        task: {title: Call, assignee: manager, due: 1 business day}
        on: {completed: end}
        after:
          1 business day: {remind: assignee}
          3 business days: {escalate: person md@example.com}
)") + end),
              "HD512 in line 11: this never happens: the case has left “calling” by then, after “2 "
              "business days” (line 25)\n");
}

TEST(Escalations, ATimerBeforeAWayOutThatIsNotAlwaysTakenMayComeDue) {
    EXPECT_EQ(findings_in(std::string(R"(states:
  call:
    task: {title: Call, assignee: manager, due: 1 business day}
    on: {completed: end}
    after:
      2 business days: {when: alarm, target: end}
      3 business days: {escalate: person md@example.com}
)") + end),
              "");
}

}  // namespace
}  // namespace heed::analysis_test
