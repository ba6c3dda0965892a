#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;

namespace {

constexpr const char* waiting = R"(
every_response:
  - {send: thank-you, to: customer}
initial: waits
states:
  waits:
    on:
      customer.replied: over
      customer.answered:
        - {when: form.resolved.score <= 3, target: unhappy_end}
        - {target: over}
    after:
      1 business day: {send: question, to: customer, form: resolved}
  over: {type: final}
  unhappy_end: {type: final}
)";

constexpr const char* hearing = R"(
every_response:
  - {send: thank-you, to: customer}
initial: waits
states:
  waits:
    on:
      mail.failed: phone
  phone:
    task: {title: Phone, assignee: client_manager}
    on: {completed: over}
  over: {type: final}
)";

constexpr const char* ending = R"(
every_response:
  - {send: thank-you, to: customer}
initial: over
states:
  over: {type: final}
)";

}  // namespace

TEST(Mails, WithoutAnAddressAreSuppressedAndBecomeATaskWhereNobodyHearsIt) {
    World world(waiting);
    world.respond({.ratings = {{"quality", 5}}, .customer_email = ""});
    EXPECT_THAT(world.mails(),
                ElementsAre("thank-you suppressed: no address", "mail-failed cm@example.com"));
    EXPECT_EQ(world.task(1).title.in("en"), "Reach Ada Byron another way");
    EXPECT_EQ(world.task(1).reason.in("en"),
              "The mail “thank-you” to Ada Byron was not sent: no address.");
    EXPECT_EQ(world.task(1).state, "");
    EXPECT_EQ(world.where(), "waits");
}

TEST(Mails, ThatFailAreHeardByTheWorkflowWhereItListens) {
    World world(hearing);
    world.respond({.ratings = {{"quality", 5}}, .customer_email = ""});
    EXPECT_EQ(world.where(), "phone");
    EXPECT_EQ(world.current().tasks.size(), 1u);
}

TEST(Mails, OfAnEndedCaseLeaveALooseEnd) {
    World world(ending);
    world.respond({.ratings = {{"quality", 5}}, .customer_email = ""});
    EXPECT_EQ(world.where(), "ended: over");
    EXPECT_EQ(world.task(1).status, TaskStatus::open);
    world.complete(1, "cm@example.com", "completed");
    EXPECT_EQ(world.task(1).status, TaskStatus::completed);
    EXPECT_EQ(world.where(), "ended: over");
}

TEST(Mails, RefusedByTheServerBecomeATask) {
    World world(ending);
    world.respond({.ratings = {{"quality", 5}}});
    world.act("system", MailRefused{1, "ada@example.com", "550 no such user"});
    EXPECT_EQ(world.task(1).reason.in("en"),
              "The mail 17-m1 to ada@example.com could not be delivered: 550 no such user");
    EXPECT_THAT(world.last().abandoned, ElementsAre(AbandonMail{1, "550 no such user"}));
}

TEST(Mails, RefusedAtAnAddressOfTheContactsAreTheCustomersToo) {
    World world(hearing);
    world.program().directory.contacts.add(
        {.customer = {"c-17", "Ada Byron", "ada@home.example"}, .account = {}, .language = {}});
    world.respond({.ratings = {{"quality", 5}}, .customer_email = ""});
    world.act("mail server", MailRefused{1, "ada@home.example", "550 no such user"});
    EXPECT_EQ(world.where(), "phone");
}

TEST(Mails, RefusedOnceMoreAreToldInTheTaskThatIsThere) {
    World world(ending);
    world.respond({.ratings = {{"quality", 5}}});
    world.act("mail server", MailRefused{1, "ada@example.com", "550 no such user"});
    world.act("mail server", MailRefused{1, "ada@example.com", "552 mailbox full"});
    ASSERT_EQ(world.current().tasks.size(), 1u);
    ASSERT_EQ(world.task(1).comments.size(), 1u);
    EXPECT_EQ(world.task(1).comments[0].author, "mail server");
    EXPECT_EQ(world.task(1).comments[0].text, "552 mailbox full");
    world.complete(1, "cm@example.com", "completed");
    world.act("mail server", MailRefused{1, "ada@example.com", "552 mailbox full"});
    EXPECT_EQ(world.current().tasks.size(), 2u) << "who thought it done looks again";
}

TEST(Mails, RefusedOnceMoreAreToldInATaskOfBeforeTitlesWereByLanguage) {
    World world(ending);
    world.respond({.ratings = {{"quality", 5}}});
    world.act("mail server", MailRefused{1, "ada@example.com", "550 no such user"});
    Case earlier = world.current();
    earlier.tasks[0].title = std::string(earlier.tasks[0].title.in("en"));
    Situation situation = world.situation();
    situation.current = earlier;
    const Verdict verdict = decide(world.program(), situation,
                                   {.key = "again",
                                    .at = earlier.last_at,
                                    .actor = "mail server",
                                    .case_number = earlier.number,
                                    .what = MailRefused{1, "ada@example.com", "552 mailbox full"}});
    const auto& tasks = std::get<Decision>(verdict).after.tasks;
    ASSERT_EQ(tasks.size(), 1u);
    EXPECT_EQ(tasks[0].comments.size(), 1u);
}

TEST(Mails, ToAColleagueThatAreRefusedAreNotAnsweredByMoreOfThem) {
    World world(hearing);
    world.respond({.ratings = {{"quality", 5}}, .customer_email = ""});
    world.act("system", MailRefused{2, "cm@example.com", "550 left"});
    EXPECT_EQ(world.task(2).title.in("en"), "Check the address of cm@example.com");
    EXPECT_EQ(world.task(2).assignee, (Party{"md@example.com", ""})) << "never to whom it is about";
    EXPECT_THAT(world.mails(), ElementsAre("mail-failed md@example.com"));
    world.act("system", MailRefused{3, "cm@example.com", "550 left"});
    EXPECT_EQ(world.current().tasks.size(), 2u);
}

TEST(Mails, ToWhomeverTheyAreRefusedSomebodyElseChecksTheAddress) {
    World world(hearing, R"(workflow: test
version: 1
surveys: [service-quality]
roles:
  client_manager: person cm@example.com
)");
    world.respond({.ratings = {{"quality", 5}}, .client_manager = "cm@example.com"});
    world.act("system", MailRefused{2, "CM@example.com", "550 left"});
    const Task& task = world.current().tasks.back();
    EXPECT_EQ(task.title.in("en"), "Check the address of CM@example.com");
    EXPECT_EQ(task.assignee, (Party{"dana@example.com", ""})) << "the substitute";
}

TEST(Mails, ToAnonymousRespondentsAreSuppressedWithoutATask) {
    World world(ending);
    Event event;
    SurveyResponse response;
    response.source = "api";
    response.id = "r-1";
    response.survey = "service-quality";
    response.digest = "d";
    event.what = ResponseArrived{response, 17};
    world.take(event);
    EXPECT_THAT(world.mails(), ElementsAre("thank-you suppressed: anonymous response"));
    EXPECT_TRUE(world.current().tasks.empty());
}

TEST(Mails, WithoutATemplateAreSuppressedAndAPersonHearsOfIt) {
    World world(ending);
    world.program().mails.erase("thank-you");
    world.respond({.ratings = {{"quality", 5}}});
    EXPECT_THAT(world.mails(), ElementsAre("thank-you suppressed: there is no template thank-you",
                                           "mail-failed cm@example.com"));
}

TEST(Mails, WithAFormLeadToTheAnswerThatGuardsRead) {
    World world(waiting);
    world.respond({.ratings = {{"quality", 5}}});
    world.advance_to("2026-03-03 09:00");
    EXPECT_EQ(world.mails_in_full().back().form, "resolved");
    world.post("customer.answered", "resolved", {{"score", 2}});
    EXPECT_EQ(world.where(), "ended: unhappy_end");
}

TEST(Mails, AnAnswerOutsideTheFormsScaleIsRefused) {
    World world(waiting);
    world.respond({.ratings = {{"quality", 5}}});
    const Verdict verdict = world.post("customer.answered", "resolved", {{"score", 7}});
    EXPECT_EQ(std::get<Rejection>(verdict).faults,
              (std::vector<Fault>{{"/form/score", "Give a whole number from 1 to 5."}}));
}

TEST(Events, ThatNobodyHearsAreRecordedAndChangeNothing) {
    World world(waiting);
    world.respond({.ratings = {{"quality", 5}}});
    world.post("customer.disputed");
    EXPECT_EQ(world.where(), "waits");
    EXPECT_THAT(world.last().entry.remarks,
                ElementsAre(Remark{RemarkKind::nobody_listens, {{"signal", "customer.disputed"}}}));
}

TEST(Events, ThatTheWorkflowDoesNotDeclareAreRefused) {
    World world(waiting);
    world.respond({.ratings = {{"quality", 5}}});
    EXPECT_EQ(sentence(world.post("problem.closed")),
              "The workflow “test” does not know the event “problem.closed”.");
}

TEST(Events, OfNoCaseAreRefused) {
    World world(waiting);
    EXPECT_EQ(sentence(world.post("customer.replied")), "There is no such case.");
}
