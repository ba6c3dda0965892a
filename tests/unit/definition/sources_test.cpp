#include <gtest/gtest.h>

#include "tests/unit/definition/reading.h"

namespace heed {
namespace {

constexpr std::string_view head = R"(survey: service-quality
questions:
  quality: {title: Quality, kind: rating}
  channel: {title: Channel, kind: choice, options: [phone, mail]}
  comment: {title: Comment, kind: text}
fields: {visited: date, region: text}
sources:
  typeform:
)";

std::string survey_with(std::string_view lines) {
    return std::string(head) + std::string(lines);
}

std::string findings_of(std::string_view lines) {
    return reading::findings_with({{"surveys/service-quality.yaml", survey_with(lines)},
                                   {"workflows/closed-loop.yaml", R"(workflow: closed-loop
version: 1
surveys: ["*"]
states:
  end: {type: final}
)"}});
}

SourceMapping mapping_of(std::string_view lines) {
    const auto read =
        read_program(reading::example_with({{"surveys/service-quality.yaml", survey_with(lines)},
                                            {"workflows/closed-loop.yaml", R"(workflow: closed-loop
version: 1
surveys: ["*"]
states:
  end: {type: final}
)"}}),
                     reading::standard_files());
    EXPECT_TRUE(read.ok()) << render(read.problems());
    return read->program.surveys.at("service-quality")->sources.at("typeform");
}

TEST(Sources, SayHowAPlatformWritesWhatIsOurs) {
    const SourceMapping mapping = mapping_of(R"(    form: F1
    id: token
    quality: {from: q_quality, scale: 10-0, values: {Very good: 5, Bad: "1"}}
    channel: {from: q_channel.0, values: {Ring me: phone}}
    submitted_at: {from: EndDate, format: DD/MM/YYYY HH:mm, zone: America/New_York}
    visited: {from: q_visited, format: mm/dd/yyyy}
)");
    EXPECT_EQ(mapping.at("form").from, "F1");
    EXPECT_EQ(mapping.at("id").from, "token");
    EXPECT_EQ(mapping.at("quality").from, "q_quality");
    EXPECT_EQ(mapping.at("quality").scale, (Scale{10, 0}));
    EXPECT_EQ(mapping.at("quality").values,
              (std::map<std::string, std::string, std::less<>>{{"Bad", "1"}, {"Very good", "5"}}));
    EXPECT_EQ(mapping.at("channel").values.at("Ring me"), "phone");
    EXPECT_EQ(mapping.at("submitted_at").order, DateOrder::day_first);
    EXPECT_EQ(mapping.at("submitted_at").zone, TimeZone::find("America/New_York"));
    EXPECT_EQ(mapping.at("visited").order, DateOrder::month_first);
}

TEST(Sources, AreCheckedWordForWord) {
    EXPECT_EQ(findings_of("    quality: {from: q, values: {1: Very bad}}\n"),
              "surveys/service-quality.yaml:9:36: error[HD014]: “Very bad” is not on the "
              "question's scale\n"
              "        quality: {from: q, values: {1: Very bad}}\n"
              "                                       ^~~~~~~~\n"
              "  help: the source's word stands first, and ours after it: {Very good: 5}\n");
    EXPECT_EQ(findings_of("    channel: {from: q, values: {Ring me: fone}}\n"),
              "surveys/service-quality.yaml:9:42: error[HD013]: “fone” is none of the question's "
              "options\n"
              "        channel: {from: q, values: {Ring me: fone}}\n"
              "                                             ^~~~\n"
              "  help: there are “phone” and “mail”\n");
    EXPECT_EQ(findings_of("    comment: {from: q, scale: 0-10}\n"),
              "surveys/service-quality.yaml:9:31: error[HD010]: only ratings, nps and ces have a "
              "scale\n"
              "        comment: {from: q, scale: 0-10}\n"
              "                                  ^~~~\n"
              "  help: leave it out\n");
    EXPECT_EQ(findings_of("    region: {from: q, format: DD/MM/YYYY}\n"),
              "surveys/service-quality.yaml:9:31: error[HD010]: only times and dates have a "
              "format\n"
              "        region: {from: q, format: DD/MM/YYYY}\n"
              "                                  ^~~~~~~~~~\n"
              "  help: leave it out\n");
    EXPECT_EQ(findings_of("    submitted_at: {from: q, format: US}\n"),
              "surveys/service-quality.yaml:9:37: error[HD014]: “US” does not say the order of "
              "day, month and year\n"
              "        submitted_at: {from: q, format: US}\n"
              "                                        ^~\n"
              "  help: write DD/MM/YYYY, MM/DD/YYYY or YYYY-MM-DD\n");
    EXPECT_EQ(findings_of("    submitted_at: {from: q, zone: Berlin}\n"),
              "surveys/service-quality.yaml:9:35: error[HD013]: there is no time zone “Berlin”\n"
              "        submitted_at: {from: q, zone: Berlin}\n"
              "                                      ^~~~~~\n"
              "  help: write its name in the IANA database: Europe/Berlin, or an offset: +02:00\n");
    EXPECT_EQ(findings_of("    quality: {form: q}\n"),
              "surveys/service-quality.yaml:9:15: error[HD010]: a source's field has no “form”\n"
              "        quality: {form: q}\n"
              "                  ^~~~\n"
              "  help: did you mean “from”?\n");
}

TEST(Calendars, HaveHolidaysAloneAndInSpans) {
    const auto holidays_of = [](const std::string& list) {
        const auto read = read_program(
            reading::example_with({{"calendars/head-office.yaml",
                                    "calendar: head-office\ntime_zone: Europe/Berlin\nhours: "
                                    "{mon-fri: 09:00-17:00}\nholidays: " +
                                        list + "\n"}}),
            reading::standard_files());
        EXPECT_TRUE(read.ok()) << render(read.problems());
        std::string days;
        for (const Date& day : read->program.calendars.at("head-office")->holidays()) {
            days += to_text(day) + " ";
        }
        return days;
    };
    EXPECT_EQ(holidays_of("[2026-12-30 to 2027-01-01, 2026-05-01]"),
              "2026-05-01 2026-12-30 2026-12-31 2027-01-01 ");
    for (const char* span : {"2026-12-30 - 2026-12-31", "2026-12-30/2026-12-31",
                             "2026-12-30..2026-12-31", "2026-12-30 – 2026-12-31"}) {
        EXPECT_EQ(holidays_of("[\"" + std::string(span) + "\"]"), "2026-12-30 2026-12-31 ") << span;
    }
}

TEST(Calendars, SayWhichSpanIsNone) {
    const auto findings_of_span = [](const std::string& span) {
        return reading::findings_with({{"calendars/head-office.yaml",
                                        "calendar: head-office\ntime_zone: Europe/Berlin\nhours: "
                                        "{mon-fri: 09:00-17:00}\nholidays: [" +
                                            span + "]\n"}});
    };
    EXPECT_EQ(findings_of_span("2026-12-30 to 2026-12-01"),
              "calendars/head-office.yaml:4:12: error[HD014]: these holidays end before they "
              "begin\n"
              "    holidays: [2026-12-30 to 2026-12-01]\n"
              "               ^~~~~~~~~~~~~~~~~~~~~~~~\n"
              "  help: write the first day before the last: 2026-12-27 to 2027-01-03\n");
    EXPECT_EQ(findings_of_span("2026-12-30 until 2026-12-31"),
              "calendars/head-office.yaml:4:12: error[HD014]: “2026-12-30 until 2026-12-31” is no "
              "date\n"
              "    holidays: [2026-12-30 until 2026-12-31]\n"
              "               ^~~~~~~~~~~~~~~~~~~~~~~~~~~\n"
              "  help: write year-month-day: 2026-12-25, or 2026-12-27 to 2027-01-03\n");
}

}  // namespace
}  // namespace heed
