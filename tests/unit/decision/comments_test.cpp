#include "engine/decision/comments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

constexpr const char* calling = R"(
initial: call
states:
  call:
    task: {title: Call, assignee: client_manager, participants: [director]}
    on: {completed: over}
  over: {type: final}
)";

Directory people() {
    Directory directory;
    for (const auto& [email, name] :
         {std::pair("vera@example.com", "Vera Lindqvist"), std::pair("ann@example.com", "Ann Lee"),
          std::pair("ann.lind@example.com", "Ann Lind")}) {
        directory.people[email] = {.email = email, .name = name};
    }
    return directory;
}

}  // namespace

TEST(Mentions, AreWholeNamesFirstNamesThatOneHasAndAddresses) {
    const Directory directory = people();
    EXPECT_THAT(mentioned_in("@Vera Lindqvist can you?", directory),
                ElementsAre("vera@example.com"));
    EXPECT_THAT(mentioned_in("ask @vera, please", directory), ElementsAre("vera@example.com"));
    EXPECT_THAT(mentioned_in("(@ann lind)", directory), ElementsAre("ann.lind@example.com"));
    EXPECT_THAT(mentioned_in("@ann.lind@example.com @vera@example.com", directory),
                ElementsAre("ann.lind@example.com", "vera@example.com"));
}

TEST(Mentions, ThatMeanNobodyOrSeveralAreText) {
    const Directory directory = people();
    EXPECT_THAT(mentioned_in("@Annabel @Veras @nobody @", directory), IsEmpty());
    EXPECT_THAT(mentioned_in("write to office@vera", directory), IsEmpty());
}

TEST(Comments, ReachEverybodyOnTheTaskButTheirAuthor) {
    World world(calling);
    world.respond({.ratings = {{"quality", 4}}});
    world.act("md@example.com", TaskCommented{1, "Please call before noon."});
    EXPECT_THAT(world.mails(), ElementsAre("task-commented cm@example.com"));
    world.act("cm@example.com", TaskCommented{1, "I will."});
    EXPECT_THAT(world.mails(), ElementsAre("task-commented md@example.com"));
}

TEST(Comments, CallInWhomTheyMention) {
    World world(calling);
    world.respond({.ratings = {{"quality", 4}}});
    world.act("cm@example.com", TaskCommented{1, "@vera what did you promise?"});
    EXPECT_THAT(world.mails(),
                ElementsAre("task-commented md@example.com", "task-commented vera@example.com"));
    EXPECT_THAT(world.task(1).participants, testing::Contains(Party{"vera@example.com", ""}));
}
