#include "engine/values/enum_names.h"

#include <vector>

#include <gtest/gtest.h>

namespace heed {

enum class Fruit { apple, pear, plum };
template <>
inline constexpr auto enum_names<Fruit> = names<Fruit>("apple", "pear", "plum");

struct Basket {
    enum class Kind { full, empty };
};
template <>
inline constexpr auto enum_names<Basket::Kind> = names<Basket::Kind>("full", "empty");

namespace {

enum class Nameless { one, two, three, four };
static_assert(count_of<Nameless>() == 4);
static_assert(!NamedEnum<Nameless>);

TEST(EnumNames, LeadThereAndBack) {
    for (const auto& [fruit, name] : enum_names<Fruit>) {
        EXPECT_EQ(name_of(fruit), name);
        EXPECT_EQ(parse_name<Fruit>(name), fruit);
    }
    EXPECT_EQ(name_of(Basket::Kind::empty), "empty");
    EXPECT_EQ(parse_name<Basket::Kind>("pear"), std::nullopt);
    EXPECT_EQ(parse_name<Fruit>(""), std::nullopt);
}

TEST(EnumNames, StandInASentenceForWhoHasToChoose) {
    EXPECT_EQ(alternatives<Fruit>(), "apple, pear or plum");
    EXPECT_EQ(alternatives<Basket::Kind>(), "full or empty");
}

TEST(EnumNames, GiveEachEnumeratorAPlaceInAnArray) {
    EnumArray<Nameless, int> counts;
    counts[Nameless::four] += 3;
    EXPECT_EQ(std::vector<int>(counts.begin(), counts.end()), (std::vector<int>{0, 0, 0, 3}));
    EXPECT_EQ(counts[Nameless::four], 3);
}

}  // namespace
}  // namespace heed
