#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/expressions/cel/expression.h"

namespace heed::cel {
namespace {

Declarations survey() {
    const Type response =
        Type::object({{"lowest", Type::Kind::number},
                      {"average", Type::Kind::float64},
                      {"comment", Type::Kind::string},
                      {"fields", Type::object({{"departure", Type::Kind::timestamp}})}});
    return {{{"response", response},
             {"case.lowest", Type::Kind::number},
             {"case.states", Type::list_of(Type::Kind::string)},
             {"visits.senior_calls", Type::Kind::int64},
             {"account", Type::map_of(Type::Kind::string, Type::Kind::string)},
             {"alarm", Type::Kind::boolean},
             {"newly(alarm)", Type::Kind::boolean}}};
}

std::string problems_of(std::string_view text, Place start = {}) {
    const auto expression = compile(text, survey(), std::move(start));
    return expression ? "" : render(expression.problems());
}

std::string type_of(std::string_view text) {
    const auto expression = compile(text, survey());
    return expression ? expression->type().name() : render(expression.problems());
}

TEST(CelCheck, SuggestsTheNameThatWasMeant) {
    EXPECT_EQ(problems_of("case.lowst <= 2"),
              "error[HD102]: there is no name “case.lowst” here\n"
              "    case.lowst <= 2\n"
              "    ^~~~~~~~~~\n"
              "  help: did you mean “case.lowest”?\n");
    EXPECT_EQ(problems_of("response.lowset <= 2"),
              "error[HD105]: “response” has no field “lowset”\n"
              "    response.lowset <= 2\n"
              "    ^~~~~~~~~~~~~~~\n"
              "  help: did you mean “lowest”?\n");
    EXPECT_EQ(problems_of("respones.lowest <= 2"),
              "error[HD102]: there is no name “respones” here\n"
              "    respones.lowest <= 2\n"
              "    ^~~~~~~~~~~~~~~\n"
              "  help: did you mean “response”?\n");
}

TEST(CelCheck, FindsEverythingThatIsWrongAtOnce) {
    EXPECT_EQ(problems_of("alrm || response.comment > 3 || size(alarm) == 1"),
              "error[HD102]: there is no name “alrm” here\n"
              "    alrm || response.comment > 3 || size(alarm) == 1\n"
              "    ^~~~\n"
              "  help: did you mean “alarm”?\n"
              "error[HD104]: “>” does not take string and int\n"
              "    alrm || response.comment > 3 || size(alarm) == 1\n"
              "            ^~~~~~~~~~~~~~~~~~~~\n"
              "  help: a text is compared with a text in quotes, a number with a number\n"
              "error[HD104]: there is no size(bool)\n"
              "    alrm || response.comment > 3 || size(alarm) == 1\n"
              "                                    ^~~~~~~~~~~\n"
              "  help: it is size(string) or size(bytes) or size(list) or size(map)\n");
}

TEST(CelCheck, SaysWhereInTheFileTheFaultStands) {
    EXPECT_EQ(problems_of("alarm &&\n  case.lowest = 2", {"workflows/a.yaml", 12, 9}),
              "workflows/a.yaml:13:15: error[HD101]: one “=” means nothing here\n"
              "      case.lowest = 2\n"
              "                  ^\n"
              "  help: to compare, write “==”\n");
    EXPECT_EQ(problems_of("alrm", {"workflows/a.yaml", 12, 9}),
              "workflows/a.yaml:12:9: error[HD102]: there is no name “alrm” here\n"
              "            alrm\n"
              "            ^~~~\n"
              "  help: did you mean “alarm”?\n");
}

TEST(CelCheck, LetsASurveysNumberMeetIntAndDouble) {
    EXPECT_EQ(type_of("case.lowest <= 2 && case.lowest < 2.5"), "bool");
    EXPECT_EQ(type_of("case.lowest in [1, 2]"), "bool");
    EXPECT_EQ(type_of("case.lowest + 1"), "number");
    EXPECT_EQ(type_of("response.average >= 2"),
              "error[HD104]: “>=” does not take double and int\n"
              "    response.average >= 2\n"
              "    ^~~~~~~~~~~~~~~~~~~~~\n"
              "  help: make both the same: double(…)\n");
}

TEST(CelCheck, KnowsTheTypeOfEveryExpression) {
    EXPECT_EQ(type_of("[1, 2].map(x, string(x))"), "list(string)");
    EXPECT_EQ(type_of("{'a': [1]}"), "map(string, list(int))");
    EXPECT_EQ(type_of("[1, 'a', null]"), "list(dyn)");
    EXPECT_EQ(type_of("response.fields.departure - duration('1h')"), "timestamp");
    EXPECT_EQ(type_of("account.client_manager"), "string");
    EXPECT_EQ(type_of("alarm ? 1 : dyn('a')"), "dyn");
}

TEST(CelCheck, TakesADeclaredCallForAName) {
    const auto expression = compile("newly(alarm) && 'calls' in case.states", survey());
    ASSERT_TRUE(expression);
    EXPECT_EQ(expression->names(), (std::set<std::string>{"case.states", "newly(alarm)"}));
    EXPECT_EQ(problems_of("newly(alarmed)"),
              "error[HD103]: “newly” takes the name of a condition, and nothing else\n"
              "    newly(alarmed)\n"
              "    ^~~~~~~~~~~~~~\n"
              "  help: did you mean “newly(alarm)”?\n");
}

TEST(CelCheck, SaysHowANumberWithACommaIsWritten) {
    const auto help = [](const std::string& number) {
        const std::string problems = problems_of("case.lowest <= " + number);
        return problems.substr(problems.find("help: "));
    };
    EXPECT_EQ(help("3,5"), "help: decimals stand behind a point: 3.5\n");
    EXPECT_EQ(help("0,125"), "help: decimals stand behind a point: 0.125\n");
    EXPECT_EQ(help("1.000,50"), "help: decimals stand behind a point: 1000.50\n");
    EXPECT_EQ(help("1,000"), "help: nothing stands between thousands: 1000\n");
    EXPECT_EQ(help("1,000,000"), "help: nothing stands between thousands: 1000000\n");
    EXPECT_EQ(help("1,000.50"), "help: nothing stands between thousands: 1000.50\n");
}

TEST(CelCheck, ExplainsWhatCannotBeRead) {
    EXPECT_EQ(problems_of("alarm and alarm"),
              "error[HD101]: the expression should end before “and”\n"
              "    alarm and alarm\n"
              "          ^~~\n"
              "  help: “and” is written “&&”\n");
    const std::vector<std::pair<std::string, std::string>> helps{
        {"1 between 2 and 3", "write both ends: x >= 2 && x <= 3"},
        {"1 in 2..3", "write both ends: x >= 2 && x <= 3"},
        {"alarm UND alarm", "“and” is written “&&”"},
        {"1 >= 1'000", "nothing stands between thousands: 1000"},
        {"size(\"a\") >= 10.000",
         "a count is a whole number: write 10; nothing stands between thousands"},
        {"size(\"a\") >= 3.5", "a count is a whole number: compare it with one"},
        {"1 =< 2", "the sign comes first: “<=”"},
        {"if alarm", "leave it out: a condition stands alone"}};
    for (const auto& [text, help] : helps) {
        EXPECT_THAT(problems_of(text), testing::EndsWith("  help: " + help + "\n")) << text;
    }
    EXPECT_EQ(problems_of("response.comment == “bad”"),
              "error[HD101]: a text stands between straight quotes\n"
              "    response.comment == “bad”\n"
              "                        ^\n"
              "  help: write \"…\" or '…'\n");
    EXPECT_EQ(problems_of("(1 + 2"),
              "error[HD101]: expected “)” to close the bracket, but the expression ends here\n"
              "    (1 + 2\n"
              "          ^\n");
    EXPECT_EQ(problems_of(""), "error[HD101]: expected a value, but the expression ends here\n");
    EXPECT_EQ(problems_of("has(alarm)"),
              "error[HD101]: has(…) asks for a field: has(response.lowest)\n"
              "    has(alarm)\n"
              "        ^~~~~\n");
}

}  // namespace
}  // namespace heed::cel
