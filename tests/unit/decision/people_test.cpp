#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;

namespace {

constexpr const char* calling = R"(
initial: call
states:
  call:
    entry:
      - {invite: [senior, client_manager], for: 30 minutes}
    task: {title: Call, assignee: client_manager, participants: [senior], due: 1 business day}
    on: {completed: over}
    after: {1 hours: {remind: assignee}}
  over: {type: final}
)";

void send_away(World& world, const std::string& email) {
    world.program().directory.people.at(email).absent_from = clock("2026-03-01 00:00");
}

}  // namespace

TEST(People, NamedInTheResponseWinOverTheDirectory) {
    World world(calling);
    world.respond({.ratings = {{"quality", 4}}, .client_manager = "new@example.com"});
    EXPECT_EQ(world.task(1).assignee, (Party{"new@example.com", ""}));
    World by_directory(calling);
    by_directory.respond({.ratings = {{"quality", 4}}, .client_manager = ""});
    EXPECT_EQ(by_directory.task(1).assignee, (Party{"dana@example.com", ""}));
}

TEST(People, NamedByTheRespondentAreThoseWhomTheDirectoryKnows) {
    constexpr const char* asking = R"(
states:
  look: {task: {title: Look, assignee: response.answers.comment}, on: {completed: over}}
  over: {type: final}
)";
    const auto assignee_of = [&](const char* comment) {
        World world(asking);
        world.respond({.ratings = {{"comment", comment}}});
        return world.task(1).assignee;
    };
    EXPECT_EQ(assignee_of("vera lindqvist"), (Party{"vera@example.com", ""}));
    EXPECT_EQ(assignee_of("Vera@example.com"), (Party{"vera@example.com", ""}));
    EXPECT_EQ(assignee_of("VERA\u00A0 LINDQVIST"), (Party{"vera@example.com", ""}));
    const Party nobody_so_the_client_manager{"cm@example.com", ""};
    EXPECT_EQ(assignee_of("someone@elsewhere.example"), nobody_so_the_client_manager);
    EXPECT_EQ(assignee_of(""), nobody_so_the_client_manager);
}

TEST(People, AreFoundByTheirNamesInAnyCaseBeyondAToZ) {
    constexpr const char* asking = R"(
states:
  look: {task: {title: Look, assignee: response.answers.comment}, on: {completed: over}}
  over: {type: final}
)";
    for (const char* written :
         {"Jörg Weiß", "jörg weiß", "JÖRG WEISS", "JÖRG WEIẞ", "Jo\u0308rg  Weiß"}) {
        World world(asking);
        world.program().directory.people.at("vera@example.com").name = "Jörg Weiß";
        world.respond({.ratings = {{"comment", written}}});
        EXPECT_EQ(world.task(1).assignee, (Party{"vera@example.com", ""})) << written;
    }
}

TEST(People, WhoAreAllAwayWithTheirTeamAreMadeUpForBySomebodyWhoIsThere) {
    World world(calling);
    for (const char* away : {"cm@example.com", "dana@example.com"}) {
        send_away(world, away);
    }
    world.respond({.ratings = {{"quality", 4}}});
    EXPECT_EQ(world.task(1).assignee, (Party{"cm@example.com", ""}));
    EXPECT_THAT(world.mails(), testing::Contains("task-opened md@example.com"));
    const Remark& remark = world.last().entry.remarks.at(0);
    EXPECT_EQ(remark.kind, RemarkKind::nobody_is_there);
    EXPECT_EQ(remark.values.at("person"), Value("Clara Manning"));
}

TEST(People, WhoHaveLeftTheDirectoryWithATaskAreMadeUpForBySomebodyWhoIsThere) {
    World world(calling);
    world.respond({.ratings = {{"quality", 4}}, .client_manager = ""});
    ASSERT_EQ(world.task(1).assignee, (Party{"dana@example.com", ""}));
    world.program().directory.people.erase("dana@example.com");
    world.advance_to("11:00");
    EXPECT_THAT(world.mails(),
                ElementsAre("task-reminder dana@example.com", "task-reminder md@example.com"));
    EXPECT_EQ(world.last().entry.remarks.at(0).kind, RemarkKind::no_longer_here);
    World of_another_house(calling);
    of_another_house.respond(
        {.ratings = {{"quality", 4}}, .client_manager = "new@elsewhere.example"});
    of_another_house.advance_to("11:00");
    EXPECT_THAT(of_another_house.mails(), ElementsAre("task-reminder new@elsewhere.example"));
}

TEST(People, WhoAreLeavingAreToldTogetherWithSomebodyWhoIsThere) {
    World world(calling);
    world.respond({.ratings = {{"quality", 4}}, .client_manager = ""});
    world.program().directory.people.at("dana@example.com").is_leaving = true;
    world.advance_to("11:00");
    EXPECT_THAT(world.mails(),
                ElementsAre("task-reminder dana@example.com", "task-reminder md@example.com"));
    EXPECT_EQ(world.last().entry.remarks.at(0).kind, RemarkKind::no_longer_here);
}

TEST(People, WhoAreAwayStayAssigneeAndTheirSubstituteIsToldAndMayAct) {
    World world(calling);
    send_away(world, "cm@example.com");
    world.respond({.ratings = {{"quality", 4}}});
    EXPECT_EQ(world.task(1).holder, "cm@example.com");
    EXPECT_THAT(world.mails(), testing::Contains("task-opened cm@example.com"));
    EXPECT_THAT(world.mails(), testing::Contains("call-invitation dana@example.com"));
    world.advance_to("10:00");
    EXPECT_THAT(world.mails(),
                ElementsAre("task-reminder cm@example.com", "task-reminder dana@example.com"));
    EXPECT_TRUE(is_taken(world.complete(1, "dana@example.com", "completed")));
}

TEST(People, StandInTheJournalWithWhoNamedThemAndWhoStoodIn) {
    World world(calling);
    send_away(world, "cm@example.com");
    world.respond({.ratings = {{"quality", 4}}});
    const JournalEntry& named = world.last().entry;
    ASSERT_FALSE(named.parties.empty());
    const auto manager = std::ranges::find(named.parties, "client_manager", &FoundParty::word);
    ASSERT_NE(manager, named.parties.end());
    EXPECT_EQ(manager->by, "account.client_manager");
    EXPECT_EQ(manager->row, "");
    ASSERT_EQ(named.stand_ins.size(), 1u);
    EXPECT_EQ(named.stand_ins[0].away, "cm@example.com");
    EXPECT_THAT(named.stand_ins[0].told, ElementsAre("dana@example.com"));
    World by_directory(calling);
    by_directory.respond({.ratings = {{"quality", 4}}, .client_manager = ""});
    const auto& found = by_directory.last().entry.parties;
    EXPECT_THAT(found, testing::Contains(testing::Field(&FoundParty::row, "a-3")));
}

TEST(People, WhoAreAllAwayAreStoodInForByTheirTeam) {
    World world(calling);
    send_away(world, "cm@example.com");
    send_away(world, "dana@example.com");
    Person colleague = world.program().directory.people.at("cm@example.com");
    colleague.email = "otto@example.com";
    colleague.absent_from.reset();
    world.program().directory.people["otto@example.com"] = colleague;
    world.respond({.ratings = {{"quality", 4}}});
    EXPECT_THAT(world.mails(), testing::Contains("call-invitation otto@example.com"));
    EXPECT_TRUE(is_taken(world.complete(1, "otto@example.com", "completed")));
}

TEST(Meetings, InviteEverybodyForTheLastOpenHalfHourBeforeDue) {
    World world(calling);
    world.respond({.ratings = {{"quality", 4}}});
    ASSERT_EQ(world.current().meetings.size(), 1u);
    const Invitation& invitation = world.current().meetings[0].invitation;
    EXPECT_EQ(invitation.starts, clock("16:30"));
    EXPECT_EQ(invitation.ends, clock("17:00"));
    EXPECT_EQ(invitation.summary, "Call");
    EXPECT_THAT(invitation.attendees,
                ElementsAre("martin@example.com", "vera@example.com", "cm@example.com"));
    EXPECT_EQ(world.mails()[0], "call-invitation martin@example.com");
}

TEST(Meetings, AreCancelledWhenTheirStateIsLeftBeforeTheyBegin) {
    World world(calling);
    world.respond({.ratings = {{"quality", 4}}});
    world.complete(1, "cm@example.com", "completed");
    EXPECT_TRUE(world.current().meetings.empty());
    ASSERT_EQ(world.mails_in_full().size(), 3u);
    EXPECT_TRUE(world.mails_in_full()[0].invitation->cancelled);
    EXPECT_EQ(world.mails_in_full()[0].invitation->sequence, 1);
}

TEST(Meetings, ThatHaveBegunAreNotCancelled) {
    World world(calling);
    world.respond({.ratings = {{"quality", 4}}});
    world.at("16:45").complete(1, "cm@example.com", "completed");
    EXPECT_THAT(world.mails(), testing::IsEmpty());
    EXPECT_TRUE(world.current().meetings.empty());
}

TEST(Meetings, AreMovedByWhoWorksOnTheTaskAndKeepTheirGuests) {
    World world(calling);
    world.respond({.ratings = {{"quality", 4}}});
    const std::vector<std::string> guests = world.current().meetings[0].invitation.attendees;
    EXPECT_TRUE(is_taken(world.act("cm@example.com", CallArranged{1, clock("14:00")})));
    ASSERT_EQ(world.current().meetings.size(), 1u);
    const Invitation& moved = world.current().meetings[0].invitation;
    EXPECT_EQ(moved.starts, clock("14:00"));
    EXPECT_EQ(moved.ends, clock("14:30"));
    EXPECT_EQ(moved.sequence, 1);
    EXPECT_THAT(moved.attendees, testing::UnorderedElementsAreArray(guests));
    EXPECT_EQ(world.mails_in_full().size(), guests.size());
}

TEST(Meetings, AreCalledForALooseEndAndEndWithIt) {
    World world(R"(
initial: waits
states:
  waits:
    after: {10 business days: over}
  over: {type: final}
)");
    world.respond({.ratings = {{"quality", 4}}});
    world.act("mail server", MailRefused{1, "ada@example.com", "550 no such user"});
    ASSERT_EQ(world.task(1).state, "");
    EXPECT_TRUE(is_taken(world.act("cm@example.com", CallArranged{1, clock("14:00")})));
    EXPECT_THAT(world.mails(), testing::Contains("call-invitation cm@example.com"));
    EXPECT_TRUE(is_taken(world.act("cm@example.com", CallArranged{1, clock("15:00")})));
    ASSERT_EQ(world.current().meetings.size(), 1u) << "it is moved, not called twice";
    EXPECT_EQ(world.current().meetings[0].invitation.starts, clock("15:00"));
    world.complete(1, "cm@example.com", "completed");
    EXPECT_TRUE(world.current().meetings.empty());
    EXPECT_TRUE(world.mails_in_full()[0].invitation->cancelled);
}

TEST(Meetings, AreCalledByHandForTheTasksOwnPeopleAndEndWithIt) {
    World world(R"(
initial: call
states:
  call:
    task: {title: Call, assignee: client_manager, participants: [senior], due: 1 business day}
    on: {completed: over}
  over: {type: final}
)");
    world.respond({.ratings = {{"quality", 4}}});
    EXPECT_EQ(sentence(world.act("cm@example.com", CallArranged{1, clock("08:00")})),
              "A call cannot begin in the past.");
    EXPECT_FALSE(is_taken(world.act("otto@example.com", CallArranged{1, clock("14:00")})));
    EXPECT_TRUE(is_taken(world.act("cm@example.com", CallArranged{1, clock("14:00")})));
    EXPECT_EQ(world.journal().back().event, "call.arranged");
    EXPECT_THAT(world.mails(), testing::UnorderedElementsAre("call-invitation cm@example.com",
                                                             "call-invitation martin@example.com",
                                                             "call-invitation vera@example.com"));
    EXPECT_EQ(world.mails_in_full()[0].invitation->summary, "Call");
    world.complete(1, "cm@example.com", "completed");
    EXPECT_TRUE(world.current().meetings.empty());
    EXPECT_TRUE(world.mails_in_full()[0].invitation->cancelled);
}

TEST(Meetings, UninviteTheRestOfAQueueOnceItIsClaimed) {
    World world(R"(
initial: call
states:
  call:
    task: {title: Call, assignee: senior, participants: [client_manager], due: 1 business day}
    on: {completed: over}
  over: {type: final}
)");
    world.respond({.ratings = {{"quality", 4}}});
    world.act("martin@example.com", CallArranged{1, clock("14:00")});
    world.act("vera@example.com", TaskClaimed{1});
    EXPECT_THAT(world.mails(), ElementsAre("call-invitation martin@example.com"));
    EXPECT_TRUE(world.mails_in_full()[0].invitation->cancelled);
    EXPECT_THAT(world.current().meetings[0].invitation.attendees,
                ElementsAre("vera@example.com", "cm@example.com"));
}

namespace {

constexpr const char* queue_calls = R"(
initial: call
states:
  call:
    entry:
      - {invite: [senior, client_manager]}
    task:
      title: Call
      assignee: senior
      participants: [client_manager]
      due: 1 business day
      outcomes: {reached: {label: Reached, form: notes}, no_answer: No answer}
    on: {reached: over, no_answer: over}
  over: {type: final}
)";

}  // namespace

TEST(Meetings, OfAQueueAreCalledOnceSomebodyHoldsTheTask) {
    World world(queue_calls);
    world.respond({.ratings = {{"quality", 4}}});
    EXPECT_THAT(world.mails(),
                ElementsAre("task-opened martin@example.com", "task-opened vera@example.com"));
    EXPECT_TRUE(world.current().meetings.empty());
    world.act("vera@example.com", TaskClaimed{1});
    EXPECT_THAT(world.mails(),
                ElementsAre("call-invitation vera@example.com", "call-invitation cm@example.com"));
    ASSERT_NE(world.mails_in_full()[1].variables.find("task.id"), nullptr);
    EXPECT_EQ(*world.mails_in_full()[1].variables.find("task.id"), Value("17-1"))
        << "its link leads there";
    world.act("vera@example.com", TaskReleased{1});
    world.act("martin@example.com", TaskClaimed{1});
    EXPECT_THAT(world.mails(), ElementsAre("call-invitation vera@example.com",
                                           "call-invitation martin@example.com"));
    EXPECT_TRUE(world.mails_in_full()[0].invitation->cancelled);
}

TEST(Meetings, ThatWereHeldAreNotCancelledAndAnAttemptIs) {
    World held(queue_calls);
    held.respond({.ratings = {{"quality", 4}}});
    held.act("vera@example.com", TaskClaimed{1});
    held.complete(1, "vera@example.com", "reached", {{"context", "Late."}});
    EXPECT_THAT(held.mails(), testing::IsEmpty());
    World attempt(queue_calls);
    attempt.respond({.ratings = {{"quality", 4}}});
    attempt.act("vera@example.com", TaskClaimed{1});
    attempt.complete(1, "vera@example.com", "no_answer");
    EXPECT_THAT(attempt.mails(),
                ElementsAre("call-invitation vera@example.com", "call-invitation cm@example.com"));
}

TEST(Meetings, ThatWereHeldEarlierDoNotStandForALaterCall) {
    std::string again = queue_calls;
    again.replace(again.find("reached: over"), 13, "reached: call");
    World world(again);
    world.respond({.ratings = {{"quality", 4}}});
    world.act("vera@example.com", TaskClaimed{1});
    world.complete(1, "vera@example.com", "reached", {{"context", "Late."}});
    EXPECT_TRUE(world.current().meetings.empty());
    world.act("vera@example.com", TaskClaimed{2});
    EXPECT_THAT(world.mails(),
                ElementsAre("call-invitation vera@example.com", "call-invitation cm@example.com"));
}

TEST(Meetings, FitWholeIntoOpenHours) {
    World world(calling);
    world.at("16:42").respond({.ratings = {{"quality", 4}}});
    const Invitation& invitation = world.current().meetings.at(0).invitation;
    const Calendar& hours = *world.program().find_calendar("head-office");
    EXPECT_EQ(hours.open_time_between(invitation.starts, invitation.ends),
              std::chrono::minutes(30));
    World soon(R"(
initial: call
states:
  call:
    entry:
      - {invite: [client_manager]}
    task: {title: Call, assignee: client_manager, due: 10 minutes}
    on: {completed: over}
  over: {type: final}
)");
    soon.at("16:42").respond({.ratings = {{"quality", 4}}});
    EXPECT_EQ(soon.current().meetings.at(0).invitation.starts, clock("2026-03-03 09:00"));
}

TEST(Meetings, InviteWhoStandsInForWhoIsAwayThenAndNotThemToo) {
    World world(calling);
    send_away(world, "cm@example.com");
    world.respond({.ratings = {{"quality", 4}}});
    EXPECT_THAT(world.current().meetings.at(0).invitation.attendees,
                ElementsAre("martin@example.com", "vera@example.com", "dana@example.com"));
}

TEST(People, AreRemindedOfOneTaskOnceADay) {
    World world(R"(
initial: call
states:
  call:
    task: {title: Call, assignee: client_manager, due: 2 business days}
    on: {completed: over}
    after:
      1 business day before due: {remind: assignee}
      7 hours: {remind: assignee}
  over: {type: final}
)");
    world.respond({.ratings = {{"quality", 4}}});
    world.advance_to("2026-03-03 08:00");
    EXPECT_THAT(world.mails(), ElementsAre("task-reminder cm@example.com"));
}

TEST(People, WhoTakePartAreToldOnceACaseUntilItIsMoreUrgent) {
    World world(R"(
initial: call
states:
  call:
    task: {title: Call, assignee: client_manager, participants: [director]}
    on: {completed: report}
  report:
    task: {title: Report, assignee: client_manager, participants: [director]}
    on: {completed: alarm_call}
  alarm_call:
    task: {title: Alarm, assignee: client_manager, participants: [director], priority: high}
    on: {completed: over}
  over: {type: final}
)");
    world.respond({.ratings = {{"quality", 4}}});
    EXPECT_THAT(world.mails(),
                ElementsAre("task-opened cm@example.com", "task-opened md@example.com"));
    world.complete(1, "cm@example.com", "completed");
    EXPECT_THAT(world.mails(), ElementsAre("task-opened cm@example.com"));
    world.complete(2, "cm@example.com", "completed");
    EXPECT_THAT(world.mails(),
                ElementsAre("task-opened cm@example.com", "task-opened md@example.com"));
}
