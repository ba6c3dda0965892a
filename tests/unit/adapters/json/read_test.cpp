#include "adapters/json/read.h"

#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <vector>

#include <gtest/gtest.h>

namespace heed::json {
namespace {

using Map = Value::Map;
using List = Value::List;

std::string problems_of(std::string_view text) {
    const Result<Value> result = read(text);
    std::string lines;
    for (const Diagnostic& problem : result.problems()) {
        lines += problem.code + " " + std::to_string(problem.place.line) + ":" +
                 std::to_string(problem.place.column) + " " + problem.message + "\n";
    }
    return lines;
}

TEST(JsonRead, BuildsTheValue) {
    const auto result = read(
        " {\"id\":\"r-1\", \"n\":null, \"t\":[true,false], \"a\":{\"x\":-4,\"y\":2.50}, \"e\":{}, "
        "\"l\":[]}\n");
    ASSERT_TRUE(result.ok());
    const Value expected(Map{{"id", "r-1"},
                             {"n", nullptr},
                             {"t", List{true, false}},
                             {"a", Map{{"x", -4}, {"y", 2.5}}},
                             {"e", Map{}},
                             {"l", List{}}});
    EXPECT_EQ(*result, expected);
}

TEST(JsonRead, KeepsTheKindOfNumbers) {
    EXPECT_EQ(*read("9223372036854775807"), Value(std::numeric_limits<std::int64_t>::max()));
    EXPECT_EQ(*read("-9223372036854775808"), Value(std::numeric_limits<std::int64_t>::min()));
    EXPECT_EQ(*read("18446744073709551615"), Value(std::numeric_limits<std::uint64_t>::max()));
    EXPECT_EQ(*read("18446744073709551616"), Value(18446744073709551616.0));
    EXPECT_EQ(*read("1.0"), Value(1.0));
    EXPECT_EQ(*read("1e2"), Value(100.0));
    EXPECT_EQ(*read("123.456e78"), Value(123.456e78));
    EXPECT_EQ(*read("0.1"), Value(0.1));
    EXPECT_EQ(*read("-0.3"), Value(-0.3));
    EXPECT_EQ(*read("1e400"), Value(std::numeric_limits<double>::infinity()));
    EXPECT_EQ(*read("-1e400"), Value(-std::numeric_limits<double>::infinity()));
    EXPECT_EQ(*read("1e-400"), Value(0.0));
}

TEST(JsonRead, ReadsNearestDoublesOfLongNumbers) {
    EXPECT_EQ(*read("0.1234567890123456789012345678901234567890"), Value(0.12345678901234568));
    EXPECT_EQ(*read("123456789012345678901234567890.5"), Value(1.2345678901234568e29));
    EXPECT_EQ(*read("2.2250738585072011e-308"), Value(2.2250738585072011e-308));
    EXPECT_EQ(*read("7.0420557077594588669468784357561207962098443483187940792729600000e+59"),
              Value(7.0420557077594588669468784357561207962098443483187940792729600000e+59));
}

TEST(JsonRead, UnfoldsEscapes) {
    EXPECT_EQ(*read(R"("\"\\\/\b\f\n\r\t\u00e9\u20AC\ud83d\ude00x")"),
              Value("\"\\/\b\f\n\r\té€😀x"));
}

TEST(JsonRead, RefusesDoubledKeysWithTheirPlace) {
    EXPECT_EQ(problems_of("{\"a\":1,\n \"é\":{\"b\":2,\"b\":3},\n \"a\":\"\\\"\"}"),
              "HD901 2:13 the key “b” stands twice in one object\n"
              "HD901 3:2 the key “a” stands twice in one object\n");
}

TEST(JsonRead, PointsToWhatIsMeant) {
    const auto pointers = [](std::string_view text) {
        std::vector<std::string> found;
        for (const Diagnostic& problem : read(text).problems()) {
            found.push_back(problem.place.file);
        }
        return found;
    };
    using Texts = std::vector<std::string>;
    EXPECT_EQ(pointers(R"({"x":[0,{"y":1},{"a/b":{"c~":1,"d":[2],"c~":3}}]})"),
              (Texts{"/x/2/a~1b/c~0"}));
    EXPECT_EQ(pointers(R"({"x":[0,[],"\u0000",{"k":"\u0000"}],"y\u0000":0})"),
              (Texts{"/x/2", "/x/3/k", "/y"}));
    EXPECT_EQ(pointers(R"("\u0000")"), Texts{""});
    EXPECT_EQ(pointers(R"({"a":)"), Texts{""});
}

TEST(JsonRead, FindsADoubledKeyAmongMany) {
    std::string text = "{";
    for (int i = 0; i < 100; ++i) {
        text += "\"k" + std::to_string(i) + "\":0,";
    }
    EXPECT_EQ(problems_of(text + "\"last\":0}"), "");
    EXPECT_EQ(problems_of(text + "\n\"k\\u0033\":0}"),
              "HD901 2:1 the key “k3” stands twice in one object\n");
}

TEST(JsonRead, RefusesNulInTexts) {
    EXPECT_EQ(problems_of(R"(["a", "b\u0000"])"),
              "HD902 1:7 a text holds the character U+0000, which no text may\n");
    EXPECT_FALSE(is_not_json(read(R"(["\u0000"])").problems()));
    EXPECT_EQ(problems_of(std::string_view("[\"\0\"]", 5)),
              "HD900 1:3 this is no JSON: the byte 0x00 cannot stand here\n");
}

TEST(JsonRead, RefusesMoreThanSixtyFourLevels) {
    const auto nested = [](std::size_t levels) {
        return std::string(levels, '[') + std::string(levels, ']');
    };
    EXPECT_TRUE(read(nested(64)).ok());
    EXPECT_EQ(problems_of(nested(65)), "HD900 1:65 this is nested too deeply: at most 64 levels\n");
}

TEST(JsonRead, SaysWhatIsWrongAndWhere) {
    EXPECT_EQ(problems_of(""), "HD900 1:1 this is no JSON: there is nothing in it\n");
    EXPECT_EQ(problems_of("{\"a\": [1,\n  2"),
              "HD900 2:4 this is no JSON: it ends before the value is complete\n");
    EXPECT_EQ(problems_of("{\"a\":1} x"),
              "HD900 1:9 this is no JSON: something follows after its end\n");
    EXPECT_EQ(problems_of("{\"a\":1,}"), "HD900 1:8 this is no JSON: “}” cannot stand here\n");
    EXPECT_EQ(problems_of("[\"é\xFF\"]"),
              "HD900 1:4 this is no JSON: the byte 0xFF cannot stand here\n");
    EXPECT_EQ(problems_of("[{\"a\":1,\"a\":2},]"),
              "HD901 1:9 the key “a” stands twice in one object\n"
              "HD900 1:16 this is no JSON: “]” cannot stand here\n");
}

TEST(JsonRead, AnswersThePublicParserSuite) {
    const std::filesystem::path folder = std::string(HEED_ROOT) + "/tests/suites/json";
    int cases = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        const std::string name = file.path().filename().string();
        if (file.path().extension() != ".json") {
            continue;
        }
        std::ifstream in(file.path(), std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        const bool refused = is_not_json(read(text.str()).problems());
        if (name[0] != 'i') {
            EXPECT_EQ(refused, name[0] == 'n') << name << "\n" << problems_of(text.str());
        }
        ++cases;
    }
    EXPECT_EQ(cases, 155);
}

}  // namespace
}  // namespace heed::json
