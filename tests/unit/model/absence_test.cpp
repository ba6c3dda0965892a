#include "engine/model/absence.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

Instant hour(int n) {
    return Instant(std::chrono::hours(n));
}

Directory office() {
    Directory directory;
    directory.people["ada@example.com"] = {.email = "ada@example.com",
                                           .name = "Ada",
                                           .substitute = "ben@example.com",
                                           .absent_from = hour(1),
                                           .absent_to = hour(2)};
    directory.people["ben@example.com"] = {.email = "ben@example.com", .name = "Ben"};
    directory.people["cleo@example.com"] = {.email = "cleo@example.com", .name = "Cleo"};
    return directory;
}

TEST(Absence, TakesThePlaceOfTheOneInTheDirectory) {
    const Directory directory =
        with_absences(office(), std::vector<Absence>{{"ada@example.com", hour(5), hour(6), ""}});
    const Person& ada = *directory.find_person("ada@example.com");
    EXPECT_FALSE(directory.is_away(ada, hour(1)));
    EXPECT_TRUE(directory.is_away(ada, hour(5)));
    EXPECT_FALSE(directory.is_away(ada, hour(6)));
    EXPECT_EQ(directory.substitute_for(ada, hour(5))->name, "Ben");
}

TEST(Absence, MayNameAnotherSubstitute) {
    const Directory directory = with_absences(
        office(), std::vector<Absence>{{"ada@example.com", hour(5), hour(6), "cleo@example.com"}});
    EXPECT_EQ(directory.substitute_for(*directory.find_person("ada@example.com"), hour(5))->name,
              "Cleo");
}

TEST(Absence, OfSomebodyWhomTheDirectoryDoesNotKnowIsPassedOver) {
    EXPECT_EQ(
        with_absences(office(), std::vector<Absence>{{"dan@example.com", hour(1), hour(2), ""}}),
        office());
}

}  // namespace
}  // namespace heed
