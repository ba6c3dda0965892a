#include "engine/values/utf8.h"

#include <gtest/gtest.h>

namespace heed::utf8 {
namespace {

TEST(Utf8, KnowsValidText) {
    EXPECT_TRUE(valid("aé€🐱"));
    EXPECT_TRUE(valid(std::string_view("\0", 1)));
    EXPECT_FALSE(valid("\xC0\x80")) << "overlong";
    EXPECT_FALSE(valid("\xED\xA0\x80")) << "a surrogate";
    EXPECT_FALSE(valid("\xF4\x90\x80\x80")) << "above U+10FFFF";
    EXPECT_FALSE(valid("a\xE2\x82")) << "cut off";
    EXPECT_FALSE(valid("\x80"));
}

TEST(Utf8, MendsWhatIsNone) {
    EXPECT_EQ(mended("größer"), "größer");
    EXPECT_EQ(mended("Empf\xE4nger"), "Empf\uFFFDnger");
    EXPECT_EQ(mended("cut \xC3"), "cut \uFFFD");
}

TEST(Utf8, CountsAndConvertsCodePoints) {
    EXPECT_EQ(length("aé€🐱"), 4U);
    EXPECT_EQ(decode("aé€🐱"), U"aé€🐱");
    EXPECT_EQ(encode(U"aé€🐱"), "aé€🐱");
    EXPECT_EQ(encode(std::u32string(1, char32_t{0xD800})), "\uFFFD");
    EXPECT_EQ(decode("a\xFF"), U"a\uFFFD");
}

}  // namespace
}  // namespace heed::utf8
