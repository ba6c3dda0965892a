#include "engine/values/octets.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

TEST(Octets, StandInHexadecimalDigitsAndComeBack) {
    const std::string octets("\x00\x7f\xff", 3);
    EXPECT_EQ(to_hexadecimal(octets), "007fff");
    EXPECT_EQ(from_hexadecimal("007FFF"), octets);
    EXPECT_EQ(from_hexadecimal(""), "");
    EXPECT_EQ(from_hexadecimal("007"), std::nullopt);
    EXPECT_EQ(from_hexadecimal("0g"), std::nullopt);
}

TEST(Octets, StandInBase64AndComeBackAlsoWithoutPadding) {
    for (const auto& [octets, text] : std::initializer_list<std::pair<std::string, std::string>>{
             {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"\xfb\xff", "+/8="}}) {
        EXPECT_EQ(to_base64(octets), text);
        EXPECT_EQ(from_base64(text), octets);
        EXPECT_EQ(from_base64(text.substr(0, text.find('='))), octets);
    }
    EXPECT_EQ(from_base64("Zh"), "f") << "the last four bits make no octet";
}

TEST(Octets, AreNoneOfWhatIsNoBase64) {
    for (const char* text : {"Z", "Zm9vZ", "Zg===", "Zm 8=", "Zm-_", "=Zg=", "\xc3\xa4"}) {
        EXPECT_EQ(from_base64(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace heed
