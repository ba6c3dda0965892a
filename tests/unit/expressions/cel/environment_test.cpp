#include <gtest/gtest.h>

#include "tests/unit/expressions/cel/evaluated.h"

namespace heed::cel {
namespace {

/// Answers the names of one case, and remembers what it was asked for.
class OneCase final : public Environment {
  public:
    std::optional<Value> find(std::string_view name) const override {
        asked.emplace_back(name);
        if (name == "response.lowest") {
            return Value(2);
        }
        if (name == "form.call") {
            return Value(Value::Map{{"reason", "late"}});
        }
        return std::nullopt;
    }

    mutable std::vector<std::string> asked;
};

Expression expression(std::string_view text) {
    const Type response =
        Type::object({{"lowest", Type::Kind::number}, {"quality", Type::Kind::number}});
    const Declarations names{{{"response", response}, {"form", Type()}}};
    return *compile(text, names);
}

TEST(CelEnvironment, IsAskedForTheLongestNameFirst) {
    const OneCase one_case;
    Budget budget;
    EXPECT_TRUE(evaluate(expression("response.lowest <= 2"), one_case, budget).is_true());
    EXPECT_EQ(one_case.asked, std::vector<std::string>{"response.lowest"});
}

TEST(CelEnvironment, HasTheRestSelectedFromTheMapThatItAnswers) {
    const OneCase one_case;
    Budget budget;
    EXPECT_EQ(evaluate(expression("form.call.reason"), one_case, budget).value, Value("late"));
    EXPECT_EQ(one_case.asked, (std::vector<std::string>{"form.call.reason", "form.call"}));
}

TEST(CelEnvironment, IsAskedByHasWhetherThereIsAValue) {
    const OneCase one_case;
    Budget budget;
    EXPECT_TRUE(evaluate(expression("has(response.lowest) && has(form.call.reason) && "
                                    "!has(response.quality) && !has(form.call.x) && !has(form.x)"),
                         one_case, budget)
                    .is_true());
}

TEST(CelEnvironment, MayLeaveANameWithoutAValueWhichIsAnError) {
    const OneCase one_case;
    Budget budget;
    const Expression guard = expression("response.quality <= 2");
    const Evaluation evaluation = evaluate(guard, one_case, budget);
    ASSERT_TRUE(evaluation.fault);
    EXPECT_FALSE(evaluation.is_true());
    EXPECT_EQ(render(diagnose(guard, *evaluation.fault)),
              "error[HD106]: response.quality has no value\n"
              "    response.quality <= 2\n"
              "    ^~~~~~~~~~~~~~~~\n");
}

TEST(CelEnvironment, IsHiddenByTheVariablesOfMacrosUnlessADotStandsBefore) {
    Variables names;
    names.values = {{"x", Value(7)}, {"y.z", Value(8)}};
    EXPECT_EQ(evaluated("[1].map(x, x + .x)", names), "[8]");
    EXPECT_EQ(evaluated("[{'z': 1}].map(y, y.z)", names), "[1]");
    EXPECT_EQ(evaluated("y.z", names), "8");
}

}  // namespace
}  // namespace heed::cel
