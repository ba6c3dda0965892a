#include "adapters/surveys/wording.h"

#include <gtest/gtest.h>

namespace heed::surveys {
namespace {

TEST(SurveysWording, KnowsAddressesThatMailCanBeSentTo) {
    for (const char* address :
         {"ada@example.com", "a@b", "ada.byron+survey@mail.example.co.uk", "o'hara@example.com",
          "jürgen@bücher.example", "_@x-y.example", "1@2.example"}) {
        EXPECT_TRUE(is_address(address)) << address;
    }
}

TEST(SurveysWording, KnowsAddressesThatAreNone) {
    for (const char* address :
         {"", "@", "ada", "ada@", "@example.com", "ada byron@example.com", "ada@example..com",
          ".ada@example.com", "ada.@example.com", "a..b@example.com", "ada@-example.com",
          "ada@example.com.", "ada@[127.0.0.1]", "\"ada\"@example.com", "Ada <ada@example.com>",
          "ada@example.com,eve@example.com", "ada@example.com\nBcc: eve@example.com",
          "ada@exa\u202emple.com", "a@b@c"}) {
        EXPECT_FALSE(is_address(address)) << address;
    }
    EXPECT_FALSE(is_address(std::string(65, 'a') + "@example.com"));
    EXPECT_FALSE(is_address("a@" + std::string(64, 'b') + ".com"));
}

TEST(SurveysWording, MakesOneLineOfNames) {
    EXPECT_EQ(cleaned("  Ada \r\n\t Byron\u0085\u2028\u2069", Lines::one), "Ada   Byron");
    EXPECT_EQ(cleaned("Жанна 日本 👩‍🚒", Lines::one),
              "Жанна 日本 👩‍🚒");
    EXPECT_EQ(cleaned(" \n ", Lines::one), "");
}

TEST(SurveysWording, CutsBetweenCharacters) {
    EXPECT_EQ(cut("äöü", 2), "äö");
    EXPECT_TRUE(fits("äöü", 3));
    EXPECT_FALSE(fits("äöü", 2));
}

TEST(SurveysWording, KnowsTheFormOfLanguageTags) {
    for (const char* tag : {"en", "de-AT", "zh-Hant-TW", "es-419"}) {
        EXPECT_TRUE(is_language_tag(tag)) << tag;
    }
    for (const char* tag : {"", "e", "de-", "-de", "deutschland", "de AT", "12", "../etc"}) {
        EXPECT_FALSE(is_language_tag(tag)) << tag;
    }
}

}  // namespace
}  // namespace heed::surveys
