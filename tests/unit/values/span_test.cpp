#include "engine/values/span.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

using namespace std::chrono_literals;

std::string problem_with(std::string_view text) {
    const auto span = parse_span(text, {"workflows/a.yaml", 7, 11});
    return span ? "reads as " + to_text(*span) : render(span.problems());
}

Span read(std::string_view text) {
    const auto span = parse_span(text);
    EXPECT_TRUE(span.ok()) << render(span.problems());
    return span ? *span : Span{};
}

TEST(Span, ReadsTheWordsInSingularAndPlural) {
    EXPECT_EQ(read("1 minute"), Span(ElapsedTime{1min}));
    EXPECT_EQ(read("90 minutes"), Span(ElapsedTime{90min}));
    EXPECT_EQ(read("4 hours"), Span(ElapsedTime{4h}));
    EXPECT_EQ(read("2 days"), Span(ClockDays{2}));
    EXPECT_EQ(read("1 business hour"), Span(BusinessHours{1}));
    EXPECT_EQ(read("  4  Business Hours "), Span(BusinessHours{4}));
    EXPECT_EQ(read("1 business day"), Span(BusinessDays{1}));
    EXPECT_EQ(read("20 business days"), Span(BusinessDays{20}));
    EXPECT_EQ(read("next business day"), Span(NextBusinessDay{}));
}

TEST(Span, ReadsIso8601) {
    EXPECT_EQ(read("PT4H"), Span(ElapsedTime{4h}));
    EXPECT_EQ(read("P1DT2H"), Span(ClockDays{1, 2h}));
    EXPECT_EQ(read("PT0.5S"), Span(ElapsedTime{500ms}));
    EXPECT_EQ(read("PT1H30M"), Span(ElapsedTime{90min}));
    EXPECT_EQ(read("PT0,25H"), Span(ElapsedTime{15min}));
    EXPECT_EQ(read("P2W"), Span(ClockDays{14}));
    EXPECT_EQ(read("pt0s"), Span(ElapsedTime{}));
    EXPECT_EQ(read("P1W1DT1H1M1.001S"), Span(ClockDays{8, 1h + 1min + 1001ms}));
}

TEST(Span, ReadsMoments) {
    EXPECT_EQ(read("2026-03-10"), Span(*parse_date("2026-03-10")));
    EXPECT_EQ(read("2026-03-10T09:00:00+01:00"), Span(*parse_rfc3339("2026-03-10T08:00:00Z")));
}

TEST(Span, IsALengthOrAMoment) {
    for (const char* length : {"1 minute", "P1D", "3 business hours", "1 business day"}) {
        EXPECT_TRUE(is_length(read(length))) << length;
    }
    for (const char* moment : {"next business day", "2026-03-10", "2026-03-10T09:00:00Z"}) {
        EXPECT_FALSE(is_length(read(moment))) << moment;
    }
}

TEST(Span, IsWrittenInWordsWhereThereAreAnyAndReadsBack) {
    const std::pair<const char*, const char*> cases[] = {
        {"PT4H", "4 hours"},
        {"PT1H", "1 hour"},
        {"90 minutes", "90 minutes"},
        {"PT0S", "0 minutes"},
        {"PT0.050S", "PT0.05S"},
        {"PT90S", "PT1M30S"},
        {"P1DT2H", "P1DT2H"},
        {"P7D", "7 days"},
        {"1 business hours", "1 business hour"},
        {"5 business days", "5 business days"},
        {"next business day", "next business day"},
        {"2026-03-10", "2026-03-10"},
        {"2026-03-10T09:00:00+01:00", "2026-03-10T08:00:00Z"},
    };
    for (const auto& [written, expected] : cases) {
        const Span span = read(written);
        EXPECT_EQ(to_text(span), expected);
        EXPECT_EQ(read(to_text(span)), span) << written;
    }
}

TEST(Span, SaysWhatWasProbablyMeant) {
    EXPECT_EQ(problem_with("4 busines hours"),
              "workflows/a.yaml:7:11: error[HD070]: “4 busines hours” is no length of time\n"
              "  help: did you mean “4 business hours”?\n");
    const std::pair<const char*, const char*> cases[] = {
        {"1 bussiness days", "1 business day"},
        {"2 buisness days", "2 business days"},
        {"4 houres", "4 hours"},
        {"4h", "4 hours"},
        {"30 min", "30 minutes"},
        {"3 working days", "3 business days"},
        {"3 workdays", "3 business days"},
        {"an hour", "1 hour"},
        {"two days", "2 days"},
        {"one busines day", "1 business day"},
        {"next busines day", "next business day"},
        {"next working day", "next business day"},
    };
    for (const auto& [written, meant] : cases) {
        EXPECT_EQ(problem_with(written),
                  "workflows/a.yaml:7:11: error[HD070]: “" + std::string(written) +
                      "” is no length of time\n  help: did you mean “" + meant + "”?\n");
    }
}

TEST(Span, SaysWhatToWriteInsteadOfUnitsItDoesNotCount) {
    EXPECT_EQ(problem_with("2 weeks"),
              "workflows/a.yaml:7:11: error[HD070]: weeks are not counted: “2 weeks”\n"
              "  help: write “14 days”, or “10 business days”\n");
    EXPECT_EQ(problem_with("30 seconds"),
              "workflows/a.yaml:7:11: error[HD070]: seconds are not counted in words: “30 "
              "seconds”\n"
              "  help: write “PT30S”\n");
    EXPECT_EQ(problem_with("1 month"),
              "workflows/a.yaml:7:11: error[HD070]: months and years differ in length, so “1 "
              "month” could mean several\n"
              "  help: write days, such as “30 days” or “20 business days”\n");
    EXPECT_EQ(problem_with("P1M"),
              "workflows/a.yaml:7:11: error[HD070]: months and years differ in length, so “P1M” "
              "could mean several\n"
              "  help: write days, such as “30 days” or “P30D”\n");
}

TEST(Span, SaysWhatIsWrongWithANumber) {
    EXPECT_EQ(problem_with("4"),
              "workflows/a.yaml:7:11: error[HD070]: “4” lacks its unit\n"
              "  help: write minutes, hours, days, business hours or business days\n");
    EXPECT_EQ(problem_with("1.5 hours"),
              "workflows/a.yaml:7:11: error[HD070]: “1.5 hours” is not a whole number\n"
              "  help: write a smaller unit, such as “90 minutes” for an hour and a half\n");
    EXPECT_EQ(problem_with("-4 hours"),
              "workflows/a.yaml:7:11: error[HD070]: “-4 hours” is negative\n"
              "  help: a length of time only goes forward; leave the minus away\n");
    for (const char* text :
         {"99999999999 hours", "40000 days", "10001 business hours", "P99999999999999999999D"}) {
        EXPECT_EQ(problem_with(text),
                  "workflows/a.yaml:7:11: error[HD070]: “" + std::string(text) +
                      "” is longer than can be counted\n"
                      "  help: at most a hundred years, or 10000 business hours or days\n");
    }
}

TEST(Span, SaysWhatIsWrongWithAMoment) {
    EXPECT_EQ(problem_with("2026-02-30"),
              "workflows/a.yaml:7:11: error[HD070]: there is no day “2026-02-30”\n"
              "  help: write year, month and day, such as “2026-03-10”\n");
    EXPECT_EQ(problem_with("2026-03-10 09:00"),
              "workflows/a.yaml:7:11: error[HD070]: “2026-03-10 09:00” is no time that everybody "
              "reads alike\n"
              "  help: write the time with its zone, such as “2026-03-10T09:00:00+01:00”, or the "
              "date alone\n");
}

TEST(Span, SaysHowToWriteWhatItCannotRead) {
    const std::string help =
        "  help: write “30 minutes”, “4 hours”, “2 days”, “4 business hours”, “1 business day”, "
        "“next business day”, a date such as “2026-03-10”, or ISO 8601 such as “PT4H”\n";
    for (const char* text : {"soon", "4 elephants", "many days", "plan", "hours"}) {
        EXPECT_EQ(problem_with(text), "workflows/a.yaml:7:11: error[HD070]: “" + std::string(text) +
                                          "” is no length of time\n" + help);
    }
    EXPECT_EQ(problem_with(" "),
              "workflows/a.yaml:7:11: error[HD070]: a length of time is missing\n" + help);
    for (const char* text : {"P", "PT", "P4", "PT4", "P1DT", "PT1M1H", "P1H", "PT1D", "P0.5D",
                             "PT.5S", "PT5.S", "PT4HX", "P1DT2HT3M"}) {
        EXPECT_EQ(problem_with(text).substr(0, 60),
                  ("workflows/a.yaml:7:11: error[HD070]: “" + std::string(text) +
                   "” is not an ISO 8601 duration\n")
                      .substr(0, 60))
            << text;
    }
}

TEST(Span, UnderlinesTheWholeText) {
    EXPECT_EQ(parse_span("4 elephänts").problems().front().length, 11);
}

}  // namespace
}  // namespace heed
