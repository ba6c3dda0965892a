#include "adapters/surveys/wording.h"

#include <gtest/gtest.h>

namespace heed::surveys {
namespace {

TEST(SurveysWording, KnowsAddressesThatMailCanBeSentTo) {
    for (const char* address :
         {"ada@example.com", "a@b", "ada.byron+survey@mail.example.co.uk", "o'hara@example.com",
          "jürgen@bücher.example", "_@x-y.example", "1@2.example", "aaa..bbb@example.com",
          ".ada@example.com", "ada.@example.com"}) {
        EXPECT_TRUE(is_address(address)) << address;
    }
}

TEST(SurveysWording, KnowsAddressesThatAreNone) {
    for (const char* address : {"",
                                "@",
                                "ada",
                                "ada@",
                                "@example.com",
                                "ada byron@example.com",
                                "ada@example..com",
                                "..@example.com",
                                "ada@-example.com",
                                "ada@example.com.",
                                "ada@[127.0.0.1]",
                                "\"ada\"@example.com",
                                "Ada <ada@example.com>",
                                "ada@example.com,eve@example.com",
                                "ada@example.com\nBcc: eve@example.com",
                                "ada@exa\u202emple.com",
                                "a@b@c",
                                "ada\u200B@example.com",
                                "ada@exam\u00ADple.com",
                                "ada\u00A0@example.com"}) {
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

TEST(SurveysWording, KeepsTheSignForWhatIsLost) {
    EXPECT_EQ(cleaned(std::string_view("a\0b", 3), Lines::one), "a\uFFFDb");
    EXPECT_EQ(cleaned(std::string_view("a\0b", 3), Lines::several), "a\uFFFDb");
    EXPECT_TRUE(is_broken(std::string_view("a\0b", 3)));
    EXPECT_TRUE(is_broken("a\uFFFD"));
    EXPECT_FALSE(is_broken("a b"));
}

TEST(SurveysWording, FindsTheAddressInWhatWasWritten) {
    for (const char* written :
         {"ada@example.com", "Ada Byron <ada@example.com>", "\"Byron, Ada\" <ada@example.com>",
          "Byron, Ada <ada@example.com>", "mailto:ada@example.com",
          "MAILTO:ada@example.com?subject=x", "<mailto:ada@example.com>", "ada@example.com;",
          " ada@example.com.", "'ada@example.com'", "(ada@example.com)",
          "\u200Bada@exam\u00ADple.com\u00A0", "\uFEFFada@example.com"}) {
        EXPECT_EQ(written_address(written).address, "ada@example.com") << written;
        EXPECT_FALSE(written_address(written).is_first_of_several) << written;
    }
    for (const char* written :
         {"ada@example.com (private)", "[ada@example.com](mailto:ada@example.com)",
          "E-mail: ada@example.com", "Ada Byron ada@example.com"}) {
        EXPECT_EQ(written_address(written).address, "ada@example.com") << written;
    }
    EXPECT_FALSE(is_address(written_address("ada@example,com").address));
    const WrittenAddress two = written_address("ada@example.com; emmy@example.com");
    EXPECT_EQ(two.address, "ada@example.com");
    EXPECT_TRUE(two.is_first_of_several);
    EXPECT_EQ(written_address("o'hara@example.com").address, "o'hara@example.com");
    EXPECT_EQ(written_address("nobody").address, "nobody");
}

TEST(SurveysWording, CutsBetweenCharacters) {
    EXPECT_EQ(cut("äöü", 2), "äö");
    EXPECT_TRUE(fits("äöü", 3));
    EXPECT_FALSE(fits("äöü", 2));
}

}  // namespace
}  // namespace heed::surveys
