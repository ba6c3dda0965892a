#include "engine/model/staying.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

Directory office() {
    Directory directory;
    directory.people["ada@example.com"] = {
        .email = "ada@example.com", .name = "Ada", .teams = {"sales"}};
    directory.teams["sales"] = {.name = "sales", .title = {}, .email = ""};
    return directory;
}

TEST(Staying, WhoIsGoneFromTheFilesIsThereAndMarked) {
    const Directory directory = with_staying(
        office(), {.people = {{.email = "ben@example.com", .name = "Ben"}}, .teams = {}});
    EXPECT_EQ(directory.name_of("ben@example.com"), "Ben");
    EXPECT_TRUE(directory.find_person("ben@example.com")->is_leaving);
    EXPECT_FALSE(directory.find_person("ada@example.com")->is_leaving);
}

TEST(Staying, ATeamThatIsGoneKeepsItsMembersWithTheirOwnTeams) {
    const Directory directory = with_staying(
        office(), {.people = {{.email = "ada@example.com", .name = "Old", .teams = {"seniors"}}},
                   .teams = {{.name = "seniors", .title = {}, .email = ""}}});
    const Person& ada = *directory.find_person("ada@example.com");
    EXPECT_EQ(ada.name, "Ada") << "as the files say";
    EXPECT_EQ(ada.teams, (std::vector<std::string>{"sales", "seniors"}));
    EXPECT_FALSE(ada.is_leaving);
    EXPECT_EQ(directory.members_of("seniors").size(), 1u);
}

}  // namespace
}  // namespace heed
