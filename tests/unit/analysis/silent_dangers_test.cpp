#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/analysis/analysed.h"
#include "tests/unit/definition/reading.h"

using heed::analysis_test::findings_in;
using testing::HasSubstr;
using testing::Not;

namespace {

constexpr const char* survey = R"(survey: service-quality
questions:
  quality: {title: Quality, kind: rating, required: true}
fields:
  amount: number
  departure: time
  region: text
  room: {kind: number, required: true}
)";

/// The state that the workflow's own lines lead to.
const std::string call =
    "  call:\n    task: {title: Call, assignee: manager, due: 1 business day}\n"
    "    on: {completed: over}\n";

std::string always(const std::string& guard) {
    return "initial: triage\nstates:\n  triage:\n    always:\n      - {when: " + guard +
           ", target: call}\n      - {target: over}\n" + call + "  over: {type: final}\n";
}

}  // namespace

TEST(AbsentValues, OfAConditionAreTold) {
    EXPECT_THAT(findings_in(always("response.fields.amount > 5"), survey),
                HasSubstr("HD522 in line 5: “response.fields.amount” may be missing: a response "
                          "need not bring that field, and the condition cannot be decided then"));
}

TEST(AbsentValues, ThatAreAskedForFirstAreFine) {
    EXPECT_THAT(
        findings_in(always("has(response.fields.amount) && response.fields.amount > 5"), survey),
        Not(HasSubstr("HD522")));
    EXPECT_THAT(findings_in(always("response.fields.region == \"north\""), survey),
                Not(HasSubstr("HD522")))
        << "a text that is missing is empty";
}

TEST(AbsentValues, OfScoresThatNobodyNeedGiveAreToldUnlessTheWorkflowThinksOfIt) {
    const std::string optional =
        "survey: service-quality\nquestions:\n  quality: {title: Quality, kind: rating}\n";
    EXPECT_THAT(findings_in(always("response.answers.quality <= 2"), optional),
                HasSubstr("HD522 in line 5: “response.answers.quality” may be missing: no question "
                          "requires an answer there"));
    EXPECT_THAT(findings_in(always("alarm"), optional),
                HasSubstr("“case.lowest” may be missing: no question requires an answer there"));
    EXPECT_THAT(findings_in(always("alarm || !has(case.lowest)"), optional),
                Not(HasSubstr("HD522")));
    EXPECT_THAT(findings_in(always("response.answers.quality <= 2"), survey),
                Not(HasSubstr("HD522")))
        << "it is required";
}

TEST(AbsentValues, OfAFieldThatAFormDoesNotRequireAreTold) {
    const auto decides = [](const std::string& guard) {
        return "initial: call\nstates:\n  call:\n    task:\n      title: Call\n      assignee: "
               "manager\n      due: 1 day\n      outcomes: {talked: {label: Talked, form: notes}}\n"
               "    on:\n      talked:\n        - {when: '" +
               guard + "', target: over}\n        - {target: call}\n  over: {type: final}\n";
    };
    EXPECT_THAT(findings_in(decides("form.notes.promised > now"), survey),
                HasSubstr("“form.notes.promised” may be missing: its field in the form “notes” is "
                          "not required"));
    EXPECT_THAT(
        findings_in(decides("has(form.notes.promised) && form.notes.promised > now"), survey),
        Not(HasSubstr("HD522")));
    EXPECT_THAT(findings_in(decides("form.notes.grade == 3"), survey), Not(HasSubstr("HD522")));
}

TEST(AbsentValues, OfAFieldThatAlwaysComesAreFine) {
    EXPECT_THAT(findings_in(always("response.fields.room > 5"), survey), Not(HasSubstr("HD522")));
}

TEST(AbsentValues, OfATimerAreToldUnlessEveryWayThereAsks) {
    const std::string waits = "  waits:\n    after:\n      response.fields.departure: over\n" +
                              call + "  over: {type: final}\n";
    EXPECT_THAT(findings_in("initial: waits\nstates:\n" + waits, survey),
                HasSubstr("HD522 in line 5: “response.fields.departure” may be missing: a response "
                          "need not bring that field, and the timer never comes"));
    EXPECT_THAT(findings_in("initial: triage\nstates:\n  triage:\n    always:\n      - {when: "
                            "has(response.fields.departure), target: waits}\n"
                            "      - {target: over}\n" +
                                waits,
                            survey),
                Not(HasSubstr("HD522")));
}

TEST(AbsentValues, OfADueTimeInTheDirectoryAreTold) {
    const std::string findings = findings_in(
        "initial: call\nstates:\n  call:\n    task: {title: Call, assignee: manager, due: "
        "timestamp(account.name)}\n    on: {completed: over}\n  over: {type: final}\n",
        survey);
    EXPECT_THAT(findings, HasSubstr("a row of the directory need not have that column"));
}

TEST(NumberLiterals, WithAPointBeforeThreeDigitsAreTold) {
    EXPECT_THAT(findings_in(always("response.fields.room > 10.000"), survey),
                HasSubstr("HD593 in line 5: “10.000” is 10 here"));
    for (const char* fine : {"response.fields.room > 10.5", "response.fields.room > 0.125",
                             "response.fields.room > 1234.567", "\"10.000\" == \"a\""}) {
        EXPECT_THAT(findings_in(always(fine), survey), Not(HasSubstr("HD593"))) << fine;
    }
}

TEST(Clocks, WithoutATimeZoneAreTold) {
    EXPECT_THAT(findings_in(always("now.getHours() >= 18"), survey),
                HasSubstr("HD597 in line 5: this reads the clock of Greenwich (UTC)"));
    EXPECT_THAT(findings_in(always("now.getHours(\"Europe/Berlin\") >= 18"), survey),
                Not(HasSubstr("HD597")));
}

TEST(LanguageLiterals, ByAnotherWordThanTheirTagAreTold) {
    for (const char* word : {"German", "DE", "de_AT"}) {
        EXPECT_THAT(
            findings_in(always("response.language == \"" + std::string(word) + "\""), survey),
            HasSubstr("HD513 in line 5: “response.language” is never “" + std::string(word) + "”"));
    }
    EXPECT_THAT(findings_in(always("response.language == \"de-AT\""), survey),
                Not(HasSubstr("HD513")));
}

TEST(LowNumbers, ThatAreTheGoodOnesAreTold) {
    const std::string turned =
        "survey: service-quality\nquestions:\n"
        "  quality: {title: Quality, kind: rating, best: 1, required: true}\n";
    EXPECT_THAT(findings_in(always("alarm"), turned),
                HasSubstr("1 is the best of that scale, so this holds for whoever is content"));
    EXPECT_THAT(findings_in(always("case.lowest >= 4"), turned), Not(HasSubstr("is the best of")))
        << "whoever asks for the high numbers knows";
}

TEST(DecisionGaps, AreToldAlsoWhereEventsAreHeardAtTheTop) {
    const auto found = [](const std::string& last) {
        return heed::render(heed::reading::analysed_with(
            {{"surveys/service-quality.yaml", survey},
             {"workflows/w.yaml",
              "workflow: w\nversion: 1\nsurveys: [service-quality]\nevery_response:\n"
              "  - {send: thank-you, to: customer}\non:\n  customer.withdrew: withdrawn\n"
              "initial: triage\nstates:\n  triage:\n    always:\n"
              "      - {when: case.lowest <= 2, target: withdrawn}\n      - {when: " +
                  last + ", target: over}\n  over: {type: final}\n  withdrawn: {type: final}\n"}}));
    };
    EXPECT_THAT(found("case.lowest > 3"),
                HasSubstr("warning[HD511]: in “triage”, a case whose lowest is 3 goes nowhere "
                          "until something else happens"));
    EXPECT_THAT(found("case.lowest >= 3"), Not(HasSubstr("HD511")));
}

TEST(Thanks, OnTheWayIntoACaseAreNoneForWhoJoinsIt) {
    const auto found = [](const std::string& per, const std::string& where) {
        return heed::render(heed::reading::analysed_with(
            {{"workflows/w.yaml", "workflow: w\nversion: 1\nsurveys: [service-quality]\n" + per +
                                      where + ":\n  - {send: thank-you, to: customer}\n" +
                                      "states:\n  s: {type: final}\n"}}));
    };
    const char* told = "a further response that joins an open case is not thanked";
    EXPECT_THAT(found("per: customer\n", "entry"), HasSubstr(told));
    EXPECT_THAT(found("per: customer\n", "every_response"), Not(HasSubstr(told)));
    EXPECT_THAT(found("", "entry"), Not(HasSubstr(told)));
}

TEST(Titles, ThatReadOutAConditionAreTold) {
    const auto titled = [](const std::string& title) {
        return "initial: call\nstates:\n  call:\n    task: {title: '" + title +
               "', assignee: manager, due: 1 business day}\n    on: {completed: over}\n"
               "  over: {type: final}\n";
    };
    EXPECT_THAT(findings_in(titled("Call {{alarm}}"), survey),
                HasSubstr("HD598 in line 4: “alarm” is a condition"));
    EXPECT_THAT(findings_in(titled("Call {{#alarm}}now{{/alarm}}"), survey),
                Not(HasSubstr("HD598")));
}

TEST(WithdrawnWork, OfAnotherRegionIsTold) {
    const auto both = [](const std::string& lines) {
        return "initial: both\nstates:\n  both:\n    type: parallel\n    states:\n      talk:\n"
               "        states:\n          called:\n            task: {title: Call, assignee: "
               "manager, due: 1 day}\n            on: {completed: " +
               lines +
               "}\n          spoken: {type: final}\n      repair:\n        states:\n"
               "          mended:\n            task: {title: Mend, assignee: manager, due: 1 day}\n"
               "            on: {completed: repaired}\n          repaired: {type: final}\n"
               "    on:\n      done: over\n      customer.withdrew: over\n" +
               call + "  over: {type: final}\n";
    };
    EXPECT_THAT(findings_in(both("over")),
                HasSubstr("HD596 in line 10: this line of “called” leaves all of “both”: while the "
                          "task of “mended” is open, it is withdrawn"));
    EXPECT_THAT(findings_in(both("spoken")), Not(HasSubstr("HD596")))
        << "and what stands at the parallel state itself is meant";
}

TEST(Histories, WithoutTargetAreToldWhereACaseMayComeThatWasNeverThere) {
    const auto work = [](const std::string& first) {
        return "initial: " + first +
               "\nstates:\n  work:\n    on: {customer.replied: pause}\n    states:\n      one: "
               "{after: {1 day: two}}\n      two: {after: {1 day: over}}\n      back: {type: "
               "history}\n  pause: {after: {1 hour: back}}\n" +
               call + "  over: {type: final}\n";
    };
    EXPECT_THAT(findings_in(work("pause")),
                HasSubstr("HD592 in line 8: “back” does not say where to go while it remembers "
                          "nothing: a case goes to “one”"));
    EXPECT_THAT(findings_in(work("work")), Not(HasSubstr("HD592")));
}

TEST(FurtherAnswers, ThatNewlySwallowsAreTold) {
    const auto found = [](const std::string& per, const std::string& on_update,
                          const std::string& lines) {
        std::string all;
        for (const heed::Diagnostic& finding : heed::reading::analysed_with(
                 {{"workflows/w.yaml",
                   "workflow: w\nversion: 1\nsurveys: [service-quality]\n" + per +
                       "conditions:\n  alarm: case.lowest <= 2\n  wants_call: response.lowest <= "
                       "2\nevery_response:\n  - {send: thank-you, to: customer}\non:\n"
                       "  response.updated: [" +
                       on_update +
                       "]\n"
                       "initial: waits\nstates:\n  waits:\n    on:\n      response.received:\n" +
                       lines + "    after: {1 day: over}\n  over: {type: final}\n"}})) {
            all += finding.code + " ";
        }
        return all;
    };
    const auto joined = [&](const std::string& per, const std::string& lines) {
        return found(per, "{when: response.worse && wants_call, target: waits}", lines);
    };
    const auto updated = [&](const std::string& on_update) {
        return found("", on_update, "        - {}\n");
    };
    const std::string newly = "        - {when: newly(alarm), target: over}\n";
    EXPECT_THAT(joined("per: customer\n", newly), HasSubstr("HD595"));
    EXPECT_THAT(joined("per: customer\n",
                       "        - {when: newly(alarm) && response.worse, target: over}\n"),
                HasSubstr("HD595"));
    EXPECT_THAT(joined("per: customer\n",
                       "        - {when: newly(alarm) || response.worse, target: over}\n"),
                Not(HasSubstr("HD595")));
    EXPECT_THAT(joined("", newly), Not(HasSubstr("HD595"))) << "nothing ever joins such a case";
    EXPECT_THAT(joined("per: customer\n", newly + "        - {target: over}\n"),
                Not(HasSubstr("HD595")));
    EXPECT_THAT(joined("per: customer\n", "        - {when: wants_call, target: over}\n"),
                Not(HasSubstr("HD595")));
    EXPECT_THAT(updated("{when: newly(alarm), target: waits}"), HasSubstr("HD595"));
    EXPECT_THAT(updated("{when: newly(wants_call), target: waits}"), HasSubstr("HD595"));
    EXPECT_THAT(updated("{when: newly(alarm), target: waits}, {target: waits}"),
                Not(HasSubstr("HD595")));
    EXPECT_THAT(updated("{when: newly(alarm), target: waits}, "
                        "{when: response.worse && alarm, target: waits}"),
                Not(HasSubstr("HD595")));
}

TEST(JoinedResponses, ThatBringNoKeyAreTold) {
    const auto brought = [](const std::string& per, const std::string& mapped) {
        std::string all;
        for (const heed::Diagnostic& finding : heed::reading::analysed_with(
                 {{"surveys/service-quality.yaml",
                   "survey: service-quality\nquestions: {quality: {kind: rating, required: "
                   "true}}\nsources:\n  typeform:\n    quality: q_quality\n" +
                       mapped},
                  {"workflows/w.yaml",
                   "workflow: w\nversion: 1\nsurveys: [service-quality]\nper: " + per +
                       "\nevery_response:\n  - {send: thank-you, to: customer}\nstates:\n"
                       "  s: {type: final}\n"}})) {
            all += finding.code == "HD594" ? finding.message + "\n" : "";
        }
        return all;
    };
    EXPECT_EQ(brought("account", ""),
              "responses to “service-quality” from “typeform” bring no account.id, so each of them "
              "opens a case of its own\n");
    EXPECT_EQ(brought("account", "    account.id: hidden.client\n"), "");
    EXPECT_EQ(brought("service", "    service.id: hidden.service\n"),
              "services.csv knows services by their type, and responses to “service-quality” from "
              "“typeform” bring service.id alone: no row of it is theirs\n");
    EXPECT_EQ(brought("service", "    service.id: hidden.service\n    service.type: hidden.type\n"),
              "");
}

TEST(Escalations, ToAnAddressOfNobodyAreErrors) {
    const std::vector<heed::SourceFile> files{
        {"directory/teams.csv",
         "team,name,email\nkey-accounts,Key accounts,\nservice-leads,Service leads,\n"
         "senior-management,Senior management,\nboard,Board,board@example.com\n"},
        {"workflows/w.yaml",
         "workflow: w\nversion: 1\nsurveys: [service-quality]\nevery_response:\n"
         "  - {send: thank-you, to: customer}\nstates:\n  call:\n    task: {title: Call, assignee: "
         "team key-accounts, due: 1 day}\n    on: {completed: over}\n    after: {overdue: "
         "{escalate: team board}}\n  over: {type: final}\n"}};
    EXPECT_THAT(heed::render(heed::reading::analysed_with(files)),
                HasSubstr("error[HD591]: this escalation brings in nobody: the team “board” has an "
                          "address and no members"));
}

TEST(Fields, MayBeDeclaredAsAlwaysBrought) {
    const std::string named =
        "survey: service-quality\nquestions: {quality: {kind: rating, required: true}}\n"
        "fields:\n  room: {kind: number, required: true}\ncustomer: {name: {required: true}}\n";
    const std::vector<heed::SourceFile> files{
        {"surveys/service-quality.yaml", named},
        {"workflows/w.yaml",
         "workflow: w\nversion: 1\nsurveys: [service-quality]\nevery_response:\n"
         "  - {send: thank-you, to: customer}\nstates:\n  s: {type: final}\n"},
        {"templates/mail/thank-you.md",
         "---\nsubject: Room {{response.fields.room}}\n---\nDear {{customer.name}}\n"},
        {"templates/mail/thank-you.de.md",
         "---\nsubject: Zimmer {{response.fields.room}}\n---\nGuten Tag {{customer.name}}\n"}};
    EXPECT_EQ(heed::render(heed::reading::analysed_with(files)), "");
}
