#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/json/stored_case.h"
#include "adapters/json/stored_event.h"
#include "adapters/json/stored_journal.h"
#include "adapters/json/stored_mail.h"
#include "adapters/json/stored_response.h"
#include "adapters/json/stored_value.h"

namespace heed::json {
namespace {

std::string failure_of(const std::string& stored) {
    try {
        read_case(stored);
    } catch (const UnreadableText& problem) {
        return problem.what();
    }
    return "";
}

template <class Kind>
Kind through_text(const Kind& what) {
    Event event;
    event.key = "key";
    event.at = Instant(std::chrono::milliseconds(1));
    event.actor = "cm@example.com";
    event.case_number = 17;
    event.expected_revision = 0;
    event.may_act_for_others = true;
    event.what = what;
    const Event read = read_event(write_event(event));
    EXPECT_EQ(read.key, event.key);
    EXPECT_EQ(read.at, event.at);
    EXPECT_EQ(read.actor, event.actor);
    EXPECT_EQ(read.case_number, event.case_number);
    EXPECT_EQ(read.expected_revision, event.expected_revision);
    EXPECT_EQ(read.may_act_for_others, event.may_act_for_others);
    return std::get<Kind>(read.what);
}

TEST(StoredCase, LeavesOutWhatIsAsItAlwaysIs) {
    EXPECT_EQ(write_case(Case{}), R"({"v":1})");
    Case open;
    open.number = 17;
    open.states = {"triage"};
    open.worst.lowest = 0;
    EXPECT_EQ(write_case(open), R"({"v":1,"number":17,"states":["triage"],"worst":{"lowest":0}})");
    EXPECT_EQ(read_case(write_case(open)), open);
}

TEST(StoredCase, ANumberOneIsTheDefaultOfOneFieldAndNotOfAnother) {
    Case odd;
    odd.leading = 0;
    odd.responses = {{.number = 0, .source = "", .id = "", .digests = {}, .updated_at = {}}};
    odd.tasks = {Task{}};
    odd.tasks.front().revision = 0;
    EXPECT_EQ(read_case(write_case(odd)), odd);
}

TEST(StoredCase, ATextThatIsNoUtf8IsRepairedSoThatTheCaseStaysReadable) {
    Case damaged;
    damaged.survey = std::string("a\xFF") + "b\xC3" + "c" + '\0' + "d\xED\xA0\x80" + "\xF0\x9F\x98";
    EXPECT_EQ(read_case(write_case(damaged)).survey,
              "a\uFFFDb\uFFFDc\uFFFDd\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    damaged.survey = "Grüße 😀 \uD7FF\uFFFF\U0010FFFF";
    EXPECT_EQ(read_case(write_case(damaged)).survey, damaged.survey);
}

TEST(StoredCase, WordsOfOneLanguageStandAsBefore) {
    Case open;
    open.tasks = {Task{}};
    Task& task = open.tasks.front();
    task.title = "Call Ada";
    task.pause_reasons = {{"parts", {}}};
    task.outcomes = {{"reached", "Reached", ""}};
    EXPECT_EQ(write_case(open),
              R"({"v":1,"tasks":[{"title":"Call Ada","outcomes":[{"name":"reached",)"
              R"("label":"Reached"}],"pause_reasons":["parts"]}]})");
    EXPECT_EQ(read_case(write_case(open)), open);
}

TEST(StoredCase, WordsOfSeveralLanguagesStandByLanguage) {
    Case open;
    open.tasks = {Task{}};
    Task& task = open.tasks.front();
    task.title = {{"en", "Call Ada"}, {"de", "Ada anrufen"}};
    task.pause_reasons = {{"parts", {{"de", "Teile"}}}};
    EXPECT_EQ(write_case(open), R"({"v":1,"tasks":[{"title":{"en":"Call Ada","de":"Ada anrufen"},)"
                                R"("pause_reasons":[{"name":"parts","label":{"de":"Teile"}}]}]})");
    EXPECT_EQ(read_case(write_case(open)), open);
}

TEST(StoredCase, LabelsAsTheyWereWrittenBeforeStillRead) {
    const Case older = read_case(
        R"({"v":1,"tasks":[{"outcomes":[{"name":"a","label":{"by_language":[["","Hand in"]]}},)"
        R"({"name":"b","label":{"by_language":[["en","Send"],["de","Senden"]]}}]}]})");
    EXPECT_EQ(older.tasks.front().outcomes[0].label, Text("Hand in"));
    EXPECT_EQ(older.tasks.front().outcomes[1].label, (Text{{"en", "Send"}, {"de", "Senden"}}));
}

TEST(StoredCase, WhatThisProgramDidNotWriteIsRefused) {
    EXPECT_EQ(
        failure_of("{"),
        "a stored text cannot be read: this is no JSON: it ends before the value is complete");
    EXPECT_EQ(failure_of("[]"), "a stored text has something else where an object should stand");
    EXPECT_EQ(failure_of(R"({"v":2})"),
              "a stored text has a format that this version of Heed does not know");
    EXPECT_EQ(failure_of(R"({"v":1,"status":"lost"})"),
              "a stored text has “lost”, which this version of Heed does not know");
    EXPECT_EQ(failure_of(R"({"v":1,"number":"17"})"),
              "a stored text has something else where a whole number should stand");
}

TEST(StoredResponse, ReadsBackAsItWasWritten) {
    SurveyResponse response;
    response.source = "api";
    response.id = "r-1";
    response.updated_at = Instant(std::chrono::milliseconds(-1));
    response.customer = {"c-17", "Ada “Countess” Byron", "ada@example.com"};
    response.account = {"a-3", "Analytical Ltd", "cm@example.com"};
    response.service = {"s-88", "onboarding", "sm@example.com"};
    response.answers = {{"quality", 3}, {"comment", "line one\nline two"}, {"nothing", Value()}};
    response.fields = {{"departure", Timestamp{1772442900, 5}}, {"share", 0.25}};
    EXPECT_EQ(read_response(write_response(response)), response);
}

TEST(StoredJournal, KeepsOfAMailItsNumberAlone) {
    JournalEntry entry;
    Mail mail;
    mail.number = 3;
    mail.to = "ada@example.com";
    entry.effects = {SendMail{mail}, CancelTimer{0}};
    EXPECT_EQ(write_journal_entry(entry),
              R"({"v":1,"effects":[{"is":"send_mail","number":3},{"is":"cancel_timer"}]})");
    const JournalEntry read = read_journal_entry(write_journal_entry(entry));
    EXPECT_EQ(std::get<SendMail>(read.effects[0]).mail.number, 3);
    EXPECT_EQ(std::get<SendMail>(read.effects[0]).mail.to, "");
}

TEST(StoredJournal, KeepsWhichRemarkItIsAndWhatStandsInIt) {
    JournalEntry entry;
    entry.remarks = {{RemarkKind::pause_over, {{"task", "17-2"}}}};
    EXPECT_EQ(write_journal_entry(entry),
              R"({"v":1,"remarks":[{"kind":"pause_over","values":{"task":"17-2"}}]})");
    EXPECT_EQ(read_journal_entry(write_journal_entry(entry)), entry);
}

TEST(StoredJournal, ReadsTheSentenceThatAnOlderHeedWroteAsARemark) {
    const JournalEntry read = read_journal_entry(R"({"v":1,"remarks":["Nobody came."]})");
    EXPECT_EQ(read.remarks,
              (std::vector<Remark>{{RemarkKind::written, {{"text", "Nobody came."}}}}));
}

TEST(StoredEvent, EveryKindReadsBackAsItWasWritten) {
    ResponseArrived arrived;
    arrived.response.id = "r-1";
    arrived.new_case = 18;
    EXPECT_EQ(through_text(arrived).response, arrived.response);
    EXPECT_EQ(through_text(arrived).new_case, 18);
    EXPECT_EQ(through_text(TimerFired{2}).timer, 2);
    EXPECT_EQ(through_text(TaskClaimed{2}).task, 2);
    EXPECT_EQ(through_text(TaskReleased{2}).task, 2);
    EXPECT_EQ(through_text(TaskCompleted{2, "reached", {}}).outcome, "reached");
    EXPECT_EQ(through_text(TaskCompleted{2, "", {{"context", "…"}}}).form.at("context"), "…");
    EXPECT_EQ(through_text(TaskReassigned{2, {"", "board"}}).to, (Party{"", "board"}));
    EXPECT_EQ(through_text(TaskPaused{2, "parts", std::nullopt}).reason, "parts");
    EXPECT_EQ(through_text(TaskResumed{2}).task, 2);
    EXPECT_EQ(through_text(TaskCommented{2, "called"}).text, "called");
    EXPECT_EQ(through_text(DraftSaved{2, {{"context", "…"}}}).form.size(), 1U);
    ActionPlan plan;
    plan.summary = "What we promise";
    EXPECT_EQ(through_text(PlanReplaced{plan}).plan, plan);
    PlanItem item;
    item.action = "Call weekly";
    EXPECT_EQ(through_text(PlanItemAdded{item}).item, item);
    EXPECT_EQ(through_text(PlanItemChanged{item}).item, item);
    EXPECT_EQ(through_text(EventPosted{"customer.answered", "resolved", {}}).form, "resolved");
    EXPECT_EQ(through_text(MailRefused{3, "ada@example.com", "550"}).reply, "550");
    EXPECT_EQ(through_text(CaseStarted{"door", 18}).new_case, 18);
    const PlanAnswer answer{Instant(), Instant(), "Yes", {{1, PlanVerdict::disputed, "Too late"}}};
    EXPECT_EQ(through_text(PlanAnswered{answer}).answer, answer);
    EXPECT_EQ(through_text(LinksRevoked{{1, 3}}).mails, (std::vector{1, 3}));
    const CustomerForgotten gone = through_text(CustomerForgotten{{1}, {2, 3}, {4}});
    EXPECT_EQ(gone.responses, (std::vector{1}));
    EXPECT_EQ(gone.tasks, (std::vector{2, 3}));
    EXPECT_EQ(gone.mails, (std::vector{4}));
    EXPECT_EQ(through_text(CallArranged{2, Instant(std::chrono::hours(9))}).starts,
              Instant(std::chrono::hours(9)));
}

}  // namespace
}  // namespace heed::json
