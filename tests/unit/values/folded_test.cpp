#include "engine/values/folded.h"

#include <gtest/gtest.h>

#include "engine/values/white_space.h"

namespace heed {
namespace {

TEST(Folded, MakesNoDifferenceOfCaseInAnyScript) {
    EXPECT_EQ(folded("JÖRG WEIẞ"), folded("jörg weiß"));
    EXPECT_EQ(folded("JÖRG WEISS"), folded("Jörg Weiß"));
    EXPECT_EQ(folded("ΟΔΥΣΣΕΥΣ"), folded("Οδυσσευς"));
    EXPECT_EQ(folded("ЖАННА"), folded("жанна"));
    EXPECT_NE(folded("Jörg"), folded("Jorg"));
}

TEST(Folded, MakesNoDifferenceOfComposition) {
    EXPECT_EQ(folded("Jo\u0308rg"), folded("Jörg"));
}

TEST(Folded, MakesNoDifferenceOfWidthsAndSpaces) {
    EXPECT_EQ(folded("\u3000Ａda\u00A0\u2009 \tByron\u200B"), "ada byron");
    EXPECT_EQ(folded("２"), "2");
    EXPECT_EQ(folded("gra\u00ADce"), "grace");
    EXPECT_EQ(folded(" \n"), "");
}

TEST(WhiteSpace, IsCutAtBothEndsWhateverItsWidth) {
    EXPECT_EQ(trimmed("\uFEFF \u00A0a b\u202F\u200B"), "a b");
    EXPECT_EQ(trimmed(" \u200B "), "");
    EXPECT_EQ(trimmed("ä"), "ä");
    EXPECT_EQ(visible("a\u00ADb\u200B\u202Ec"), "abc");
}

}  // namespace
}  // namespace heed
