#include "engine/decision/visibility.h"

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
    task: {title: Call, assignee: client_manager, participants: [senior], due: 1 business day}
    on: {completed: over}
  over: {type: final}
)";

World with_a_case() {
    World world(calling);
    world.respond({.ratings = {{"quality", 4}}});
    return world;
}

World with_a_private_case() {
    World world(calling);
    for (auto* workflows : {&world.program().workflows, &world.program().pinned}) {
        for (auto& [key, workflow] : *workflows) {
            auto hidden = std::make_shared<Workflow>(*workflow);
            hidden->is_private = true;
            workflow = hidden;
        }
    }
    world.respond({.ratings = {{"quality", 4}}});
    return world;
}

/// Of an account that dana@example.com manages.
std::vector<SurveyResponse> responses(const std::string& account = "a-3") {
    SurveyResponse response;
    response.account.id = account;
    return {response};
}

bool sees(World& world, const std::string& person, Sight sight = Sight::own) {
    return may_see({person, sight}, world.program(), world.current(), responses(), clock("09:00"));
}

void send_away(World& world, const std::string& email) {
    world.program().directory.people.at(email).absent_from = clock("2026-03-01 00:00");
}

}  // namespace

TEST(Visibility, ACaseIsSeenByThoseItNamesAndTheirTeams) {
    World world = with_a_case();
    EXPECT_TRUE(sees(world, "cm@example.com"));
    EXPECT_TRUE(sees(world, "CM@Example.com"));
    EXPECT_TRUE(sees(world, "vera@example.com")) << "a member of the team that takes part";
    EXPECT_FALSE(sees(world, "md@example.com"));
    EXPECT_FALSE(sees(world, "nobody@elsewhere.example"));
    EXPECT_FALSE(sees(world, ""));
}

TEST(Visibility, ASubstituteSeesWhatTheAbsentOneWouldSee) {
    World world = with_a_case();
    EXPECT_FALSE(sees(world, "dana@example.com"));
    send_away(world, "cm@example.com");
    EXPECT_TRUE(sees(world, "dana@example.com"));
    EXPECT_FALSE(may_see({"dana@example.com"}, world.program(), world.current(), responses(),
                         clock("2026-02-01 09:00")))
        << "not before she is away";
}

TEST(Visibility, AManagerSeesTheCasesOfTheirAccounts) {
    World world = with_a_case();
    EXPECT_TRUE(sees(world, "dana@example.com", Sight::accounts));
    EXPECT_FALSE(sees(world, "md@example.com", Sight::accounts));
    EXPECT_FALSE(may_see({"dana@example.com", Sight::accounts}, world.program(), world.current(),
                         responses("a-4"), clock("09:00")));
}

TEST(Visibility, AnExecutiveSeesEverythingButWhatIsPrivate) {
    World open = with_a_case();
    EXPECT_TRUE(sees(open, "md@example.com", Sight::all));
    World hidden = with_a_private_case();
    EXPECT_FALSE(sees(hidden, "md@example.com", Sight::all));
    EXPECT_FALSE(sees(hidden, "dana@example.com", Sight::accounts));
    EXPECT_TRUE(sees(hidden, "cm@example.com"));
    EXPECT_TRUE(sees(hidden, "vera@example.com", Sight::all));
}

TEST(Visibility, WhoDidTheWorkGoesOnSeeingTheCase) {
    World world = with_a_private_case();
    send_away(world, "cm@example.com");
    world.complete(1, "dana@example.com", "completed");
    world.program().directory.people.at("cm@example.com").absent_from.reset();
    EXPECT_EQ(world.where(), "ended: over");
    EXPECT_TRUE(sees(world, "dana@example.com"));
}

TEST(Visibility, WhoseTaskWentToSomebodyElseNoLongerSeesAPrivateCase) {
    World world = with_a_private_case();
    world.act("cm@example.com", TaskReassigned{1, {"md@example.com", {}}});
    EXPECT_TRUE(sees(world, "md@example.com"));
    EXPECT_FALSE(sees(world, "cm@example.com", Sight::all));
}

TEST(Visibility, ACaseOfAnUnknownWorkflowCountsAsPrivate) {
    World world = with_a_case();
    world.program().pinned.clear();
    EXPECT_FALSE(sees(world, "md@example.com", Sight::all));
    EXPECT_TRUE(sees(world, "cm@example.com"));
}

TEST(Visibility, SomebodySeesAsThemselvesTheirTeamsAndWhomTheyStandInFor) {
    World world = with_a_case();
    const auto parties = [&](const char* person) {
        return parties_of(world.program(), person, clock("09:00"));
    };
    EXPECT_THAT(parties("vera@example.com"),
                ElementsAre(Party{"vera@example.com", ""}, Party{"", "senior"}));
    send_away(world, "cm@example.com");
    EXPECT_THAT(parties("dana@example.com"),
                ElementsAre(Party{"dana@example.com", ""}, Party{"cm@example.com", ""},
                            Party{"", "accounts"}));
    EXPECT_THAT(accounts_of(world.program(), parties("dana@example.com")), ElementsAre("a-3"));
}
