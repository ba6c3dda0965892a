#include "adapters/surveys/csv_import.h"

#include <sstream>

#include <gtest/gtest.h>

namespace heed::surveys {
namespace {

const Instant now = *parse_rfc3339("2026-03-02T09:15:30Z");

Survey survey_called(const std::string& name) {
    Survey survey;
    survey.name = name;
    Question quality;
    quality.name = "quality";
    quality.required = true;
    Question comment;
    comment.name = "comment";
    comment.kind = QuestionKind::text;
    survey.questions = {quality, comment};
    survey.fields = {{"departure", FieldKind::time}, {"nights", FieldKind::number}};
    return survey;
}

Surveys surveys_with(SourceMapping mapping) {
    Survey survey = survey_called("service-quality");
    survey.sources["panel"] = std::move(mapping);
    return {{"service-quality", std::make_shared<const Survey>(survey)},
            {"other", std::make_shared<const Survey>(survey_called("other"))}};
}

const Surveys single{
    {"service-quality", std::make_shared<const Survey>(survey_called("service-quality"))}};

struct Imported {
    std::vector<SurveyResponse> responses;
    std::string findings;
};

std::string lines(const Diagnostics& findings) {
    std::string text;
    for (const Diagnostic& finding : findings) {
        text += render(finding);
    }
    return text;
}

Imported import(const std::string& text, const Surveys& surveys = single) {
    std::istringstream stream(text);
    CsvImport rows(stream, "export.csv", surveys, "panel", now);
    Imported imported;
    imported.findings = lines(rows.header_findings());
    while (auto row = rows.next()) {
        imported.findings += lines(row->findings);
        if (row->response) {
            imported.responses.push_back(std::move(*row->response));
        }
    }
    return imported;
}

TEST(SurveysCsvImport, ReadsOurOwnNames) {
    const Imported imported = import(
        "id,submitted_at,language,customer.name,customer.email,quality,comment,departure,nights\n"
        "r-1,2026-03-01T08:00:00Z,en,Ada Byron,ada@example.com,2,\"Slow,\nbut kind\","
        "2026-07-01 10:00,3\n");
    EXPECT_EQ(imported.findings, "");
    SurveyResponse expected;
    expected.source = "panel";
    expected.id = "r-1";
    expected.survey = "service-quality";
    expected.submitted_at = *parse_rfc3339("2026-03-01T08:00:00Z");
    expected.language = "en";
    expected.customer = {.id = "", .name = "Ada Byron", .email = "ada@example.com"};
    expected.answers = {{"quality", 2}, {"comment", "Slow,\nbut kind"}};
    expected.fields = {{"departure", Timestamp{1782900000, 0}}, {"nights", 3}};
    expected.digest = digest_of(expected);
    EXPECT_EQ(imported.responses, std::vector{expected});
}

TEST(SurveysCsvImport, ReadsAnExportByTheMappingOfItsSource) {
    SourceField quality("Q1");
    quality.values = {{"Very good", "5"}, {"Bad", "1"}};
    const Imported imported = import(
        "ResponseId;EndDate;Q1;Q2;Whatever\nR_1;2026-03-01 08:00:00;Bad;So so;x\n"
        "R_2;2026-03-01;Fine;;\n",
        surveys_with({{"id", {"ResponseId"}},
                      {"submitted_at", {"EndDate"}},
                      {"quality", quality},
                      {"comment", {"Q2"}}}));
    ASSERT_EQ(imported.responses.size(), 2U);
    EXPECT_EQ(imported.responses[0].id, "R_1");
    EXPECT_EQ(imported.responses[0].submitted_at, *parse_rfc3339("2026-03-01T08:00:00Z"));
    EXPECT_EQ(*imported.responses[0].find_answer("quality"), Value(1));
    EXPECT_EQ(imported.responses[1].unread, (std::vector<UnreadAnswer>{{"quality", "Fine"}}));
    EXPECT_EQ(imported.findings,
              "export.csv:3:16: warning[HD911]: “Q1”: “Fine” is none of the words that the "
              "survey's mapping knows: Bad, Very good: it is kept as it came, and counts for "
              "nothing\n");
}

TEST(SurveysCsvImport, TellsAllFaultsOfARowAndGoesOn) {
    const Imported imported = import(
        "id,submitted_at,quality,nights,customer.email\n"
        "r-1,yesterday,7,many,ada\n"
        ",,4,,\n"
        "r-3,,4,,\n"
        "r-4,,5,,,,x\n"
        "r-5,,3,1,ada\n");
    EXPECT_EQ(imported.findings,
              "export.csv:2:5: warning[HD911]: “submitted_at”: “yesterday” is no time: write it "
              "as in 2026-03-02T09:15:00Z: the time of arrival is taken\n"
              "export.csv:2:15: warning[HD911]: “quality”: 7 is not on the scale 1 to 5: it is "
              "kept as it came, and counts for nothing\n"
              "export.csv:2:17: warning[HD911]: “nights”: “many” is not a number: write it as in "
              "1234.5: it is kept as it came, and counts for nothing\n"
              "export.csv:2:22: warning[HD911]: “customer.email”: “ada” is no e-mail address: the "
              "response is taken without it, and nobody can be written to\n"
              "export.csv:3:1: error[HD911]: the response has no id: without one, a repeat cannot "
              "be told from a new response\n"
              "export.csv:5:1: error[HD911]: the row has 7 cells, and the header 5\n"
              "export.csv:6:10: warning[HD911]: “customer.email”: “ada” is no e-mail address: the "
              "response is taken without it, and nobody can be written to\n");
    ASSERT_EQ(imported.responses.size(), 3U);
    EXPECT_EQ(imported.responses[0].submitted_at, now);
    EXPECT_EQ(imported.responses[2].id, "r-5");
}

TEST(SurveysCsvImport, FindsTheSurveyOfEachRow) {
    const Imported imported =
        import("survey,id,quality\nother,r-1,4\nservice-quality,r-2,4\noter,r-3,4\n,r-4,4\n",
               surveys_with({}));
    ASSERT_EQ(imported.responses.size(), 2U);
    EXPECT_EQ(imported.responses[0].survey, "other");
    EXPECT_EQ(imported.responses[1].survey, "service-quality");
    EXPECT_EQ(imported.findings,
              "export.csv:4:1: error[HD911]: “survey”: there is no survey “oter”\n"
              "  help: did you mean “other”?\n"
              "export.csv:5:1: error[HD911]: “survey”: the row does not say of which survey it "
              "is\n");
}

TEST(SurveysCsvImport, RefusesAHeaderThatWouldLoseAnswers) {
    EXPECT_EQ(import("id,qualty\nr-1,4\n").findings,
              "export.csv:1:4: error[HD910]: “qualty” is no name of ours: the column is left out\n"
              "  help: did you mean “quality”?\n");
    EXPECT_EQ(import("id,quality,quality\nr-1,4,5\n").findings,
              "export.csv:1:12: error[HD910]: the column “quality” stands twice\n");
    EXPECT_EQ(import("quality\n4\n").findings,
              "export.csv:1:1: error[HD910]: no column is the response's id\n"
              "  help: name it “id”, or write “id: COLUMN” into the survey's “sources: {panel: "
              "{…}}”\n");
    EXPECT_EQ(import("id,Q11\nr,1\n", surveys_with({{"quality", {"Q1"}}})).findings,
              "export.csv:1:1: error[HD910]: there is no column “Q1”, which the survey "
              "“service-quality” maps to “quality”\n  help: did you mean “Q11”?\n");
    EXPECT_EQ(import("id,quality\nr,1\n",
                     [] {
                         Surveys two = single;
                         two.emplace("other",
                                     std::make_shared<const Survey>(survey_called("other")));
                         return two;
                     }())
                  .findings,
              "export.csv:1:1: error[HD910]: the file does not say which survey its rows answer\n"
              "  help: add a column “survey”, or write “sources: {panel: {…}}” into one survey\n");
    EXPECT_EQ(import("").findings, "export.csv:1:1: error[HD910]: the file is empty\n");
}

TEST(SurveysCsvImport, SaysWhichColumnsItLeavesOut) {
    const Imported imported = import("id,quality,internal note\nr-1,4,x\n");
    EXPECT_EQ(imported.findings,
              "export.csv:1:12: warning[HD910]: “internal note” is no name of ours: the column is "
              "left out\n");
    EXPECT_EQ(imported.responses.size(), 1U);
}

TEST(SurveysCsvImport, GoesOnAfterABrokenRow) {
    const Imported imported = import("id,quality\n\"r-1\"x,4\nr-2,4\n");
    EXPECT_EQ(imported.findings,
              "export.csv:2:6: error[HD911]: a cell goes on after its closing quotation mark\n"
              "  help: put the quotation marks around the whole cell; one inside is written twice "
              "(\"\")\n");
    ASSERT_EQ(imported.responses.size(), 1U);
    EXPECT_EQ(imported.responses[0].id, "r-2");
}

TEST(SurveysCsvImport, NamesTheLinesThatAnOpenQuotationMarkSwallows) {
    EXPECT_EQ(import("id,quality,comment\nr-1,4,x\nr-2,1,\"y\nr-3,1,z\n").findings,
              "export.csv:3:7: error[HD911]: this quotation mark is never closed: lines 3 to 4 are "
              "not read\n"
              "  help: close it; a quotation mark inside a cell is written twice (\"\")\n");
}

TEST(SurveysCsvImport, LeavesOutDelimitersAtTheEndsOfRows) {
    const Imported imported = import("id,quality\nr-1,4,\nr-2,5,,,\n,,\n");
    EXPECT_EQ(imported.findings, "");
    EXPECT_EQ(imported.responses.size(), 2U);
}

TEST(SurveysCsvImport, TakesATextOutOfTheFormulaThatASpreadsheetKeepsItIn) {
    const Imported imported = import("id,quality\n\"=\"\"007\"\"\",\"=\"\"4\"\"\"\n");
    EXPECT_EQ(imported.findings, "");
    ASSERT_EQ(imported.responses.size(), 1U);
    EXPECT_EQ(imported.responses[0].id, "007");
    EXPECT_EQ(*imported.responses[0].find_answer("quality"), Value(4));
}

TEST(SurveysCsvImport, LeavesOutTheFurtherHeadersOfPlatforms) {
    const Imported qualtrics = import(
        "id,submitted_at,quality\nResponse ID,End Date,How good was it?\n"
        "\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"endDate\"\"}\","
        "\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\nr-1,2026-03-02,4\n");
    EXPECT_EQ(qualtrics.findings,
              "export.csv:2:1: warning[HD910]: this row is taken for a further header, and left "
              "out\n"
              "export.csv:3:1: warning[HD910]: this row is taken for a further header, and left "
              "out\n");
    EXPECT_EQ(qualtrics.responses.size(), 1U);
    const Imported survey_monkey = import(
        "id,submitted_at,quality,comment\n,,Response,Open-Ended Response\n"
        "r-1,2026-03-02,4,x\n");
    EXPECT_EQ(survey_monkey.findings,
              "export.csv:2:1: warning[HD910]: this row is taken for a further header, and left "
              "out\n");
    EXPECT_EQ(survey_monkey.responses.size(), 1U);
    EXPECT_EQ(import("id,submitted_at,quality\n,2026-03-02,4\n").findings,
              "export.csv:2:1: error[HD911]: the response has no id: without one, a repeat cannot "
              "be told from a new response\n");
}

TEST(SurveysCsvImport, LeavesOutTheHeaderOfAFurtherFileThatWasPutBelow) {
    const Imported imported = import("id,quality\nr-1,4\nid,quality\nr-2,2\nid,quality\n");
    EXPECT_EQ(imported.findings, "");
    ASSERT_EQ(imported.responses.size(), 2U);
    EXPECT_EQ(imported.responses[1].id, "r-2");
}

TEST(SurveysCsvImport, SaysOnceThatAFileIsReadAsWindows1252) {
    const Imported imported = import(
        "id,quality,comment\nr-1,4,Sch\xF6n\nr-2,4,Gr\xFC\xDF"
        "e\n");
    EXPECT_EQ(imported.findings,
              "export.csv:2:1: warning[HD911]: this is no UTF-8, and read as Windows-1252\n"
              "  help: if letters look wrong, save the file as “CSV UTF-8”\n");
    ASSERT_EQ(imported.responses.size(), 2U);
    EXPECT_EQ(*imported.responses[1].find_answer("comment"), Value("Grüße"));
}

TEST(SurveysCsvImport, ReadsLocalTimesInTheOrganisationsZone) {
    Survey survey = survey_called("service-quality");
    survey.zone = *TimeZone::find("Europe/Berlin");
    SourceField ordered("End");
    ordered.order = DateOrder::month_first;
    ordered.zone = *TimeZone::find("America/New_York");
    survey.sources["panel"] = {{"id", {"Id"}}, {"submitted_at", ordered}};
    const auto submitted = [&](const std::string& text) {
        return to_rfc3339(
            import(text, {{"service-quality", std::make_shared<const Survey>(survey)}})
                .responses.at(0)
                .submitted_at);
    };
    EXPECT_EQ(submitted("Id,End\nr-1,03/01/2026 09:15:00 AM\n"), "2026-03-01T14:15:00Z");
    survey.sources.clear();
    EXPECT_EQ(submitted("id,submitted_at\nr-1,2026-03-02 09:15\n"), "2026-03-02T08:15:00Z");
    EXPECT_EQ(submitted("id,submitted_at\nr-1,02.03.2026 09:15\n"), "2026-03-02T08:15:00Z");
}

TEST(SurveysCsvImport, RefusesARowOfThePastWithoutItsTime) {
    std::istringstream stream("id,submitted_at,quality\nr-1,03/02/2026,4\nr-2,2026-02-03,4\n");
    CsvImport rows(stream, "export.csv", single, "panel", now, Sender::history);
    const auto first = rows.next();
    EXPECT_FALSE(first->response);
    EXPECT_EQ(lines(first->findings),
              "export.csv:2:5: error[HD911]: “submitted_at”: “03/02/2026” may be one of two days: "
              "write its order into the survey's “sources”, {from: …, format: DD/MM/YYYY} or "
              "MM/DD/YYYY\n");
    EXPECT_TRUE(rows.next()->response);
}

}  // namespace
}  // namespace heed::surveys
