#include "engine/decision/attendance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::Contains;
using testing::ElementsAre;
using testing::Not;

namespace {

constexpr const char* meeting = R"(
initial: call
states:
  call:
    task:
      title: Call
      assignee: senior
      participants: [client_manager]
      outcomes:
        talked: {label: Talked, attend: [senior]}
        alone: Talked without senior management
    on: {talked: {target: after}, alone: over}
  after:
    task: {title: Write, assignee: whoever did call, outcomes: {written: Written}}
    on: {written: over}
  over: {type: final}
)";

std::string with_completes(std::string_view completes) {
    std::string text = meeting;
    const std::string before = "      outcomes:\n        talked";
    text.insert(text.find(before), "      completes: " + std::string(completes) + "\n");
    return text;
}

Event completion(std::string actor, std::vector<std::string> attended,
                 std::string outcome = "talked") {
    return {.key = {},
            .at = {},
            .actor = std::move(actor),
            .what = TaskCompleted{1, std::move(outcome), {}, std::move(attended)}};
}

std::vector<Fault> faults_of(const Verdict& verdict) {
    const auto* rejection = std::get_if<Rejection>(&verdict);
    return rejection == nullptr ? std::vector<Fault>() : rejection->faults;
}

}  // namespace

TEST(Attendance, IsAskedForWhereTheOutcomeMeansThatAMeetingWasHeld) {
    World world(meeting);
    world.respond({.ratings = {{"quality", 2}}});
    EXPECT_EQ(world.task(1).outcomes[0].attend, (std::vector<std::string>{"senior"}));
    EXPECT_THAT(faults_of(world.take(completion("vera@example.com", {}))),
                ElementsAre(Fault{"/attended", "Say who of us was there."}));
    EXPECT_THAT(faults_of(world.take(completion("vera@example.com", {"cm@example.com"}))),
                ElementsAre(Fault{"/attended",
                                  "Nobody of senior is among them. If none of them was there, "
                                  "choose another outcome."}));
    EXPECT_TRUE(is_taken(world.take(completion("vera@example.com", {"vera@example.com"}))));
}

TEST(Attendance, IsNotToldWhereNoMeetingWasHeld) {
    World world(meeting);
    world.respond({.ratings = {{"quality", 2}}});
    EXPECT_THAT(
        faults_of(world.take(completion("vera@example.com", {"vera@example.com"}, "alone"))),
        ElementsAre(Fault{"/attended",
                          "This outcome does not mean that a meeting was held: leave attended "
                          "out."}));
    EXPECT_TRUE(is_taken(world.take(completion("vera@example.com", {}, "alone"))));
}

TEST(Attendance, OfAStrangerIsRefused) {
    World world(meeting);
    world.respond({.ratings = {{"quality", 2}}});
    EXPECT_THAT(
        faults_of(world.take(
            completion("vera@example.com", {"vera@example.com", "who@elsewhere.example"}))),
        ElementsAre(Fault{"/attended/1", "The directory does not know who@elsewhere.example."}));
}

TEST(Attendance, LetsTheAssigneeAndTheRoleCompleteUnlessTheTaskSaysMore) {
    World world(meeting);
    world.respond({.ratings = {{"quality", 2}}});
    EXPECT_EQ(sentence(world.take(completion("cm@example.com", {"vera@example.com"}))),
              "cm@example.com may not complete this task.");
    World open_to_participants(with_completes("[assignee, participants]"));
    open_to_participants.respond({.ratings = {{"quality", 2}}});
    EXPECT_TRUE(
        is_taken(open_to_participants.take(completion("cm@example.com", {"vera@example.com"}))));
    World for_the_assignee(with_completes("[assignee]"));
    for_the_assignee.respond({.ratings = {{"quality", 2}}});
    EXPECT_FALSE(
        is_taken(for_the_assignee.take(completion("cm@example.com", {"vera@example.com"}))));
}

TEST(Attendance, MakesWhoeverWasThereOfTheRoleTheOneWhoDidIt) {
    World world(with_completes("[assignee, participants]"));
    world.respond({.ratings = {{"quality", 2}}});
    world.take(completion("cm@example.com", {"cm@example.com", "vera@example.com"}));
    EXPECT_THAT(world.task(1).attended, ElementsAre("vera@example.com", "cm@example.com"));
    EXPECT_EQ(world.task(2).assignee, (Party{"vera@example.com", ""}));
    EXPECT_THAT(world.mails(), Contains("attendance-noted vera@example.com"));
    EXPECT_THAT(world.mails(), Not(Contains("attendance-noted cm@example.com")));
}

TEST(Attendance, ThatIsDeniedByTheLastOfTheRoleIsFollowedUpByIt) {
    World world(with_completes("[assignee, participants]"));
    world.respond({.ratings = {{"quality", 2}}});
    world.take(completion("cm@example.com", {"vera@example.com"}));
    EXPECT_TRUE(is_taken(world.act("vera@example.com", AbsenceTold{1})));
    EXPECT_TRUE(world.task(1).attended.empty());
    const Task& follow_up = world.task(3);
    EXPECT_EQ(follow_up.title.in("en"), "Talk to Ada Byron yourself");
    EXPECT_EQ(follow_up.state, "");
    EXPECT_EQ(sentence(world.act("vera@example.com", AbsenceTold{1})),
              "Nobody says that vera@example.com was at this meeting.");
}

TEST(Attendance, ThatIsDeniedMakesNobodyElseTheOneWhoDidIt) {
    World world(with_completes("[assignee, participants]"));
    world.respond({.ratings = {{"quality", 2}}});
    world.take(completion("cm@example.com", {"vera@example.com", "cm@example.com"}));
    world.act("vera@example.com", AbsenceTold{1});
    EXPECT_THAT(world.task(1).attended, ElementsAre("cm@example.com"));
    EXPECT_THAT(world.task(1).outcomes.front().attend, ElementsAre("(nobody)"));
    const std::size_t tasks = world.current().tasks.size();
    world.act("cm@example.com", AbsenceTold{1});
    EXPECT_EQ(world.current().tasks.size(), tasks) << "the role follows up once";
}

TEST(Attendance, ThatIsDeniedForOneRoleStillHoldsForTheOther) {
    std::string text = with_completes("[assignee, participants]");
    const std::string one = "attend: [senior]";
    text.replace(text.find(one), one.size(), "attend: [senior, client_manager]");
    World world(text);
    world.respond({.ratings = {{"quality", 2}}});
    world.take(completion("martin@example.com", {"vera@example.com", "cm@example.com"}));
    const std::size_t tasks = world.current().tasks.size();
    world.act("vera@example.com", AbsenceTold{1});
    EXPECT_THAT(world.task(1).outcomes.front().attend, ElementsAre("senior", "client_manager"));
    EXPECT_EQ(world.current().tasks.size(), tasks + 1) << "senior management follows up";
    world.act("cm@example.com", AbsenceTold{1});
    EXPECT_THAT(world.task(1).outcomes.front().attend, ElementsAre("(nobody)"));
    EXPECT_EQ(world.current().tasks.size(), tasks + 2) << "the client manager follows up as well";
}

TEST(Attendance, CountsWhomAnEscalationBroughtIn) {
    std::string text = meeting;
    const std::string before = "      outcomes:\n        talked";
    text.insert(text.find(before), "      due: 1 hour\n");
    text.insert(text.find("  after:\n    task"), "    after: {overdue: {escalate: director}}\n");
    World world(text);
    world.respond({.ratings = {{"quality", 2}}});
    world.advance_to("11:00");
    ASSERT_FALSE(world.task(1).brought_in.empty());
    const std::string director = world.task(1).brought_in[0].person;
    EXPECT_TRUE(is_taken(world.take(completion(director, {director}))));
}

TEST(Attendance, IsOfferedToAllWhoMayHaveBeenThere) {
    World world(meeting);
    world.respond({.ratings = {{"quality", 2}}});
    EXPECT_THAT(may_have_attended(world.program(), world.situation(), world.task(1)),
                Contains("vera@example.com"));
}
