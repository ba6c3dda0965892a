#include "engine/expressions/cel/evaluate.h"

#include <gtest/gtest.h>

#include "tests/unit/expressions/cel/evaluated.h"

namespace heed::cel {
namespace {

TEST(CelEvaluation, CalculatesByPrecedence) {
    EXPECT_EQ(evaluated("1 + 2 * 3 - 4 / 2"), "5");
    EXPECT_EQ(evaluated("-(2 + 3) % 3"), "-2");
    EXPECT_EQ(evaluated("1 < 2 == true && !false"), "true");
    EXPECT_EQ(evaluated("false ? 1 : true ? 2 : 3"), "2");
    EXPECT_EQ(evaluated("5 -1"), "4");
}

TEST(CelEvaluation, KnowsTheWholeRangeOfInt) {
    EXPECT_EQ(evaluated("-9223372036854775808"), "-9223372036854775808");
    EXPECT_EQ(evaluated("0xFFFFFFFFFFFFFFFFu"), "18446744073709551615u");
    EXPECT_EQ(evaluated("9223372036854775807 + 1"),
              "error[HD106]: the result is out of the range of int\n"
              "    9223372036854775807 + 1\n"
              "    ^~~~~~~~~~~~~~~~~~~~~~~\n");
    EXPECT_EQ(evaluated("-9223372036854775808 % -1"), "0");
}

TEST(CelEvaluation, LetsADecidingOperandOutweighAnError) {
    EXPECT_EQ(evaluated("1 / 0 > 1 || true"), "true");
    EXPECT_EQ(evaluated("1 / 0 > 1 && false"), "false");
    EXPECT_EQ(evaluated("[0, 1].exists(x, 1 / x == 1)"), "true");
    EXPECT_EQ(evaluated("[0, 1].all(x, 1 / x == 2)"), "false");
    EXPECT_EQ(evaluated("1 / 0 > 1 || false"),
              "error[HD106]: division by zero\n"
              "    1 / 0 > 1 || false\n"
              "    ^~~~~\n");
}

TEST(CelEvaluation, ComparesNumbersOfAllKindsOnOneLine) {
    EXPECT_EQ(evaluated("dyn(1) == 1.0 && dyn(1u) == 1 && dyn(2) > 1u"), "true");
    EXPECT_EQ(evaluated("{1: 'a'} == {1u: 'a'}"),
              "error[HD104]: “==” does not take map(int, "
              "string) and map(uint, string)\n"
              "    {1: 'a'} == {1u: 'a'}\n"
              "    ^~~~~~~~~~~~~~~~~~~~~\n");
    EXPECT_EQ(evaluated("{1: 'a'} == dyn({1u: 'a'})"), "true");
    EXPECT_EQ(evaluated("0.0 / 0.0 == 0.0 / 0.0"), "false");
}

TEST(CelEvaluation, RunsMacrosOverListsAndMaps) {
    EXPECT_EQ(evaluated("[1, 2, 3].map(x, x > 1, x * x)"), "[4, 9]");
    EXPECT_EQ(evaluated("{'a': 1, 'b': 2}.filter(k, k != 'a')"), "[\"b\"]");
    EXPECT_EQ(evaluated("[[1, 2], [3]].map(x, x.map(y, y + size(x)))"), "[[3, 4], [4]]");
    EXPECT_EQ(evaluated("['x', 'y'].transformMap(i, v, v + string(i))"), "{0: \"x0\", 1: \"y1\"}");
    EXPECT_EQ(evaluated("[1, 2].exists_one(x, x == 2)"), "true");
}

TEST(CelEvaluation, ReadsTextsOfAllForms) {
    EXPECT_EQ(evaluated("r'\\d' + \"\\u00e9\\x41\\101\" + '''it's'''"), "\"\\\\déAAit's\"");
    EXPECT_EQ(evaluated("b'\\xff\\377é'"), "b\"\\xff\\xff\\xc3\\xa9\"");
    EXPECT_EQ(evaluated("size('🐱é') == 2 && size(b'🐱') == 4"), "true");
}

TEST(CelEvaluation, ReadsEveryLineEndAsOneLineFeed) {
    EXPECT_EQ(evaluated("\'\'\'a\r\nb\rc\nd\'\'\' + r\"\"\"\r\n\"\"\""), "\"a\\nb\\nc\\nd\\n\"");
    EXPECT_EQ(evaluated("\'\'\'a\\r\\nb\'\'\'"), "\"a\\r\\nb\"");
}

TEST(CelEvaluation, ReadsNumbersToTheNearestDouble) {
    EXPECT_EQ(evaluated("[1e-400, 0.1 + 0.2, 1e21, 123456789.0, double('+1.5')]"),
              "[0.0, 0.30000000000000004, 1e+21, 123456789.0, 1.5]");
    EXPECT_EQ(evaluated("1e400"),
              "error[HD101]: this number is beyond what a double holds\n"
              "    1e400\n"
              "    ^~~~~\n");
}

TEST(CelEvaluation, CalculatesWithTime) {
    EXPECT_EQ(evaluated("timestamp('2026-03-28T23:30:00Z') + duration('1h30m')"),
              "timestamp(\"2026-03-29T01:00:00Z\")");
    EXPECT_EQ(evaluated("timestamp('2026-03-29T01:00:00Z').getHours('Europe/Berlin')"), "3");
    EXPECT_EQ(evaluated("timestamp('2026-03-29T00:59:00Z').getHours('Europe/Berlin')"), "1");
    EXPECT_EQ(evaluated("duration('-1.5s')"), "duration(\"-1.5s\")");
    EXPECT_EQ(evaluated("timestamp('2026-01-01T00:00:00Z').getMonth('Mars/' + 'Olympus')"),
              "error[HD106]: there is no time zone “Mars/Olympus”\n"
              "    timestamp('2026-01-01T00:00:00Z').getMonth('Mars/' + 'Olympus')\n"
              "                                      ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n");
}

TEST(CelEvaluation, SearchesTextsWithPatternsThatTakeLinearTime) {
    EXPECT_EQ(evaluated("'banana'.matches('^b(an)+a$')"), "true");
    EXPECT_EQ(evaluated("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('^(a+)+$')"), "false");
    EXPECT_EQ(evaluated("'x'.matches('(')"),
              "error[HD104]: the pattern cannot be read: missing ): (\n"
              "    'x'.matches('(')\n"
              "                ^~~\n");
}

TEST(CelEvaluation, ConvertsBetweenKinds) {
    EXPECT_EQ(evaluated("[int('-5'), int(3.9), int(timestamp('1970-01-01T00:01:00Z'))]"),
              "[-5, 3, 60]");
    EXPECT_EQ(evaluated("[string(1.5), string(3u), string(true), string(duration('90m'))]"),
              "[\"1.5\", \"3\", \"true\", \"5400s\"]");
    EXPECT_EQ(evaluated("double('NaN')"), "double(\"NaN\")");
    EXPECT_EQ(evaluated("type(1) == int && type(type(1)) == type"), "true");
    EXPECT_EQ(evaluated("int('five')"),
              "error[HD106]: \"five\" is no int\n"
              "    int('five')\n"
              "    ^~~~~~~~~~~\n");
}

TEST(CelEvaluation, WritesTextsByAFormat) {
    EXPECT_EQ(evaluated("'%s gave %d of %.1f%%'.format(['Ada', 3, 60])"),
              "\"Ada gave 3 of 60.0%\"");
    EXPECT_EQ(evaluated("'a,b,c'.split(',').join('-').upperAscii()"), "\"A-B-C\"");
    EXPECT_EQ(evaluated("'hello'.substring(1, 3) + 'hello'.replace('l', 'L', 1)"), "\"elheLlo\"");
}

}  // namespace
}  // namespace heed::cel
