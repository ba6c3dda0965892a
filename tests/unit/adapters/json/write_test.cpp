#include "adapters/json/write.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "adapters/json/read.h"

namespace heed::json {
namespace {

using Map = Value::Map;
using List = Value::List;

TEST(JsonWrite, WritesOneLineWithoutBlanks) {
    const Value value(Map{{"id", "r-1"},
                          {"n", nullptr},
                          {"t", List{true, false, 1, std::uint64_t{18446744073709551615U}}},
                          {"e", Map{}},
                          {"l", List{}},
                          {"m", Map{{"x", -4}}}});
    EXPECT_EQ(write(value),
              R"({"id":"r-1","n":null,"t":[true,false,1,18446744073709551615],"e":{},"l":[],)"
              R"("m":{"x":-4}})");
}

TEST(JsonWrite, DoublesStayDoublesAndReadBackExactly) {
    EXPECT_EQ(write(1.0), "1.0");
    EXPECT_EQ(write(0.1), "0.1");
    EXPECT_EQ(write(-0.0), "-0.0");
    EXPECT_EQ(write(std::nan("")), "null");
    for (const double number :
         {1.0, -0.5, 1e21, 1.7976931348623157e308, 5e-324, 0.1 + 0.2, 123456789012345680.0,
          std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()}) {
        EXPECT_EQ(*read(write(number)), Value(number));
    }
}

TEST(JsonWrite, EscapesOnlyWhatMustBe) {
    EXPECT_EQ(write("a\"b\\c\n\t\x01/é😀\x7f"), "\"a\\\"b\\\\c\\n\\t\\u0001/é😀\x7f\"");
}

TEST(JsonWrite, WritesWhatJsonHasNoKindForAsText) {
    EXPECT_EQ(write(Timestamp{1772442900, 500000000}), "\"2026-03-02T09:15:00.5Z\"");
    EXPECT_EQ(write(Duration{90, 0}), "\"90s\"");
    EXPECT_EQ(write(Duration{0, -250000000}), "\"-0.25s\"");
    EXPECT_EQ(write(Bytes{"Man"}), "\"TWFu\"");
    EXPECT_EQ(write(Bytes{"Ma"}), "\"TWE=\"");
    EXPECT_EQ(write(Bytes{"M"}), "\"TQ==\"");
    EXPECT_EQ(write(TypeName{"int"}), "\"int\"");
    EXPECT_EQ(write(Map{{1, "one"}, {true, 2}}), R"({"1":"one","true":2})");
}

TEST(JsonWrite, PrettyHasOneEntryALine) {
    EXPECT_EQ(pretty(Map{{"a", List{1, Map{{"b", List{}}}}}, {"c", "d"}}),
              "{\n"
              "  \"a\": [\n"
              "    1,\n"
              "    {\n"
              "      \"b\": []\n"
              "    }\n"
              "  ],\n"
              "  \"c\": \"d\"\n"
              "}\n");
}

}  // namespace
}  // namespace heed::json
