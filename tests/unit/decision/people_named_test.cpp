#include "engine/decision/people_named.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace heed;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

std::vector<std::string> named(std::string_view text) {
    Directory directory;
    directory.people = {
        {"heike@example.com", {.email = "heike@example.com", .name = "Heike Müller"}},
        {"jo@example.com", {.email = "jo@example.com", .name = "Jo"}},
        {"sm@example.com", {.email = "sm@example.com", .name = "Samir Malik"}}};
    return people_named(directory, text);
}

}  // namespace

TEST(PeopleNamed, AreThoseWhoseWholeNameOrAddressStandsInTheText) {
    EXPECT_THAT(named("Heike Müller and SAMIR  MALIK stayed until ten."),
                ElementsAre("heike@example.com", "sm@example.com"));
    EXPECT_THAT(named("„Heike Mu\u0308ller“ war großartig"), ElementsAre("heike@example.com"));
    EXPECT_THAT(named("thanks to sm@example.com!"), ElementsAre("sm@example.com"));
    EXPECT_THAT(named("Samir Malik’s patience"), ElementsAre("sm@example.com"));
}

TEST(PeopleNamed, AreNobodyByAPartOfANameOrOfAWord) {
    EXPECT_THAT(named("Heike was great, and so was Jo."), IsEmpty());
    EXPECT_THAT(named("Samir Maliki, Heike Müllerová, ASamir Malik"), IsEmpty());
    EXPECT_THAT(named("from sm@example.community"), IsEmpty());
    EXPECT_THAT(named(""), IsEmpty());
}
