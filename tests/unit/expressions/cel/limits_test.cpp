#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/expressions/cel/evaluated.h"

namespace heed::cel {
namespace {

std::string repeated(std::string_view part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) {
        text += part;
    }
    return text;
}

std::string first_problem(std::string_view text) {
    const auto expression = compile(text, {});
    return expression ? "" : expression.problems().front().message;
}

TEST(CelLimits, RefuseWhatIsNestedTooDeeply) {
    constexpr const char* too_deep = "this expression is nested too deeply";
    for (std::string_view opening : {"(", "[", "{1:", "size(", "true ? true : ", "[1].map(x, "}) {
        EXPECT_EQ(first_problem(repeated(opening, 1'000)), too_deep) << opening;
    }
    EXPECT_EQ(first_problem(repeated("!", 1'000) + "true"), too_deep);
    EXPECT_EQ(first_problem("1" + repeated(" + 1", 1'000)), too_deep);
    EXPECT_EQ(first_problem("x" + repeated(".x", 1'000)), too_deep);
    EXPECT_EQ(first_problem("[]" + repeated("[0]", 1'000)), too_deep);
}

TEST(CelLimits, LeaveRoomForLongRows) {
    EXPECT_EQ(evaluated("true" + repeated(" && true", 1'000)), "true");
    EXPECT_EQ(evaluated("size([0" + repeated(", 1", 1'000) + "])"), "1001");
    EXPECT_EQ(evaluated("1" + repeated(" + 1", 300)), "301");
    EXPECT_EQ(evaluated(repeated("(", 150) + "1" + repeated(")", 150)), "1");
}

TEST(CelLimits, RefuseTextsThatAreTooLong) {
    EXPECT_EQ(first_problem(std::string(100'001, ' ')),
              "this expression is longer than 100,000 bytes");
}

TEST(CelLimits, StopWorkThatGrowsWithoutBound) {
    const std::string tens = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";
    std::string loops = "true";
    for (int i = 0; i < 8; ++i) {
        loops = tens + ".all(x" + std::to_string(i) + ", " + loops + ")";
    }
    EXPECT_THAT(evaluated(loops),
                testing::StartsWith("error[HD106]: this expression takes too much work\n"));
    EXPECT_THAT(evaluated("['ab']" + repeated(".map(x, x + x)", 60) + "[0].size()"),
                testing::StartsWith("error[HD106]: this expression takes too much work\n"));
    EXPECT_THAT(evaluated("[[1]]" + repeated(".map(x, [x, x])", 40)),
                testing::StartsWith("error[HD106]: this expression's value is too large\n"));
    EXPECT_THAT(evaluated("[[1]]" + repeated(".map(x, [x, x])", 40) + " == [[2]]"),
                testing::Not(testing::StartsWith("true")));
}

TEST(CelLimits, AreNotAbsorbedByOr) {
    const auto loop = compile("[1, 2, 3].all(x, x > 0) || true", {});
    Budget budget(3);
    const Evaluation evaluation = evaluate(*loop, Variables(), budget);
    ASSERT_TRUE(evaluation.fault);
    EXPECT_EQ(evaluation.fault->message, "this expression takes too much work");
}

TEST(CelLimits, TakeNoHarmFromAnyCutOfAnExpression) {
    const std::string text =
        R"(cel.bind(a, {'k': [1, 2u, -3.5e1, b"\x00", r'\d']}, a.k.map(x, has(a.k) ? x : 0) == [])"
        R"( && !("é" in a) || a[?'z'].orValue([])[0] >= timestamp('2026-01-01T00:00:00Z'))";
    for (std::size_t end = 0; end <= text.size(); ++end) {
        evaluated(text.substr(0, end));
        evaluated(text.substr(end));
        std::string changed = text;
        for (char c : {'(', '"', '\xff'}) {
            if (end < changed.size()) {
                changed[end] = c;
                evaluated(changed);
            }
        }
    }
}

}  // namespace
}  // namespace heed::cel
