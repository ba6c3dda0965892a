#include "adapters/surveys/formbricks.h"

#include <gtest/gtest.h>

#include "tests/payloads/payload.h"
#include "tests/payloads/service_survey.h"

namespace heed::surveys {
namespace {

const Instant now = *parse_rfc3339("2026-11-20T10:02:00Z");

Survey mapped_survey() {
    Survey survey = service_survey();
    survey.sources["formbricks"] = {{"form", {"cm9survey01"}},
                                    {"response_time", {"q_response_time"}},
                                    {"comment", {"q_comment"}},
                                    {"customer.id", {"contact.userId"}},
                                    {"customer.email", {"contact.email"}},
                                    {"account.id", {"hidden.client"}},
                                    {"transaction", {"meta.country"}}};
    return survey;
}

/// A contact question brings first and last name, address, telephone and company in one list.
SurveyResponse with_contact(const std::string& from) {
    Survey survey = mapped_survey();
    survey.sources["formbricks"]["customer.phone"] = {from};
    const std::string body = exchanged(
        payload("formbricks.json"), R"("data":{"q_response_time":1,)",
        R"("data":{"q_contact":["Ada","Byron","ada@example.com","+49 30 1234567","Ltd 12345"],)"
        R"("q_response_time":1,)");
    return accepted(read_formbricks(body, only(survey), now)).response;
}

HookReading read(const std::string& body) {
    return read_formbricks(body, only(mapped_survey()), now);
}

TEST(Formbricks, ReadsTheSample) {
    SurveyResponse expected;
    expected.source = "formbricks";
    expected.id = "cm9response01";
    expected.survey = "service-feedback";
    expected.submitted_at = *parse_rfc3339("2026-11-20T10:01:44.116Z");
    expected.updated_at = expected.submitted_at;
    expected.language = "en";
    expected.answers = {{"response_time", 1}, {"comment", "Waited two weeks"}};
    expected.fields = {{"transaction", "DE"}};
    expected.digest = digest_of(expected);
    EXPECT_EQ(accepted(read(payload("formbricks.json"))), (Accepted{expected, {}}));
}

TEST(Formbricks, KnowsTheContactAndHiddenFields) {
    std::string body = exchanged(payload("formbricks.json"), R"("contactAttributes":null)",
                                 R"("contactAttributes":{"email":"ada@example.com"})");
    body = exchanged(body, R"("contact":null)", R"("contact":{"id":"c1","userId":"u-17"})");
    body = exchanged(body, R"("data":{"q_response_time":1,)",
                     R"("data":{"client":"C-77","q_response_time":1,)");
    const SurveyResponse response = accepted(read(body)).response;
    EXPECT_EQ(response.customer.email, "ada@example.com");
    EXPECT_EQ(response.customer.id, "u-17");
    EXPECT_EQ(response.account.id, "C-77");
}

TEST(Formbricks, FindsTheTelephoneNumberOfAContactQuestion) {
    EXPECT_EQ(with_contact("q_contact").customer.phone, "+49 30 1234567");
    EXPECT_EQ(with_contact("q_contact.3").customer.phone, "+49 30 1234567");
}

TEST(Formbricks, WaitsUntilAResponseIsFinished) {
    std::string body = exchanged(payload("formbricks.json"), "responseFinished", "responseCreated");
    body = exchanged(body, R"("finished":true)", R"("finished":false)");
    EXPECT_EQ(reason_of(read(body)), "the response is not finished yet");
    body = exchanged(body, "responseCreated", "responseUpdated");
    EXPECT_EQ(reason_of(read(body)), "the response is not finished yet");
    body = exchanged(body, R"("finished":false)", R"("finished":true)");
    EXPECT_EQ(accepted(read(body)).response.digest,
              accepted(read(payload("formbricks.json"))).response.digest);
}

TEST(Formbricks, TellsAnUpdateByItsTimeAndContent) {
    std::string body =
        exchanged(payload("formbricks.json"), R"("q_response_time":1)", R"("q_response_time":2)");
    body = exchanged(body, "10:01:44.116Z", "10:01:59.000Z");
    const SurveyResponse first = accepted(read(payload("formbricks.json"))).response;
    const SurveyResponse later = accepted(read(body)).response;
    EXPECT_EQ(later.id, first.id);
    EXPECT_GT(*later.updated_at, *first.updated_at);
    EXPECT_NE(later.digest, first.digest);
}

TEST(Formbricks, IgnoresTheTestOfTheEndpoint) {
    EXPECT_EQ(reason_of(read(R"({"event":"testEndpoint"})")),
              "the event “testEndpoint” is no response");
}

TEST(Formbricks, LeavesTheDefaultLanguageOpen) {
    EXPECT_EQ(accepted(read(exchanged(payload("formbricks.json"), R"("language":"en")",
                                      R"("language":"default")")))
                  .response.language,
              "");
}

TEST(Formbricks, ReadsAnElementOfAList) {
    Survey survey = mapped_survey();
    survey.sources["formbricks"]["customer.email"].from = "q_contact.2";
    survey.sources["formbricks"]["customer.name"].from = "q_contact.0";
    survey.sources["formbricks"]["account.id"].from = "q_contact.7";
    const std::string body =
        exchanged(payload("formbricks.json"), R"("q_response_time":)",
                  R"("q_contact":["Ada","Byron","ada@example.com","",""],"q_response_time":)");
    const Accepted taken = accepted(read_formbricks(body, only(survey), now));
    EXPECT_EQ(taken.response.customer.email, "ada@example.com");
    EXPECT_EQ(taken.response.customer.name, "Ada");
    EXPECT_EQ(taken.response.account.id, "");
    EXPECT_EQ(lines(taken.warnings), "");
    survey.sources["formbricks"]["customer.email"].from = "q_contact";
    EXPECT_EQ(accepted(read_formbricks(body, only(survey), now)).response.customer.email,
              "ada@example.com");
}

TEST(Formbricks, ReadsARowOfAMatrix) {
    Survey survey = mapped_survey();
    survey.sources["formbricks"]["response_time"].from = "q_matrix.Response time";
    const std::string body =
        exchanged(payload("formbricks.json"), R"("q_response_time":)",
                  R"("q_matrix":{"Quality":"5","Response time":"2 - slow"},"q_response_time":)");
    EXPECT_EQ(
        *accepted(read_formbricks(body, only(survey), now)).response.find_answer("response_time"),
        Value(2));
    survey.sources["formbricks"]["response_time"].from = "q_matrix";
    EXPECT_EQ(unread_of(accepted(read_formbricks(body, only(survey), now)).response),
              "response_time: {\"Quality\":\"5\",\"Response time\":\"2 - slow\"}\n");
}

TEST(Formbricks, ParksWhatDoesNotMap) {
    EXPECT_EQ(faults_of(read(exchanged(payload("formbricks.json"), R"("surveyId":"cm9survey01")",
                                       R"("surveyId":"cm9survey02")"))),
              "/data/surveyId: no survey says that it is the form “cm9survey02”: write “form: "
              "cm9survey02” into “sources: {formbricks: {…}}” of the one that it belongs to\n");
    std::string body =
        exchanged(payload("formbricks.json"), R"("q_response_time":1,)", R"("x_response_time":1,)");
    body = exchanged(body, "q_comment", "x_comment");
    EXPECT_EQ(faults_of(read(body)),
              "/data/data: none of the answers belongs to a question of the survey "
              "“service-feedback”: look at its “sources: {formbricks: {…}}”\n");
    EXPECT_EQ(faults_of(read(R"({"event":"responseFinished"})")),
              "/data: the delivery has no response in it\n");
}

TEST(Formbricks, TakesWhoSkippedAllQuestionsAndLeftAnAddress) {
    Survey survey = mapped_survey();
    survey.sources["formbricks"]["customer.email"].from = "q_email";
    const std::string skipped =
        R"({"event":"responseFinished","data":{"id":"r","surveyId":"cm9survey01","finished":true,)"
        R"("createdAt":"2026-03-02T09:10:00.000Z","updatedAt":"2026-03-02T09:15:00.000Z","data":)";
    for (const char* answers : {R"({"q_email":"ada@customers.example"}}})",
                                R"({"q_email":"ada@customers.example","q_comment":null}}})"}) {
        const Accepted taken = accepted(read_formbricks(skipped + answers, only(survey), now));
        EXPECT_EQ(taken.response.customer.email, "ada@customers.example") << answers;
    }
}

TEST(Formbricks, PingsAnAddressBeforeItMakesAWebhookOfIt) {
    EXPECT_TRUE(is_set_up_ping(R"({"event":"testEndpoint"})"));
    EXPECT_TRUE(is_set_up_ping(R"({"event": "testEndpoint", "webhookId": "wh", "data": null})"));
    EXPECT_FALSE(is_set_up_ping(R"({"event":"testEndpoint","data":{"id":"r1"}})"));
    EXPECT_FALSE(is_set_up_ping(R"({"event":"responseFinished"})"));
    EXPECT_FALSE(is_set_up_ping("{"));
    EXPECT_FALSE(is_set_up_ping(payload("formbricks.json")));
    EXPECT_FALSE(
        is_set_up_ping(R"({"event":"testEndpoint","x":")" + std::string(5000, 'x') + "\"}"));
}

}  // namespace
}  // namespace heed::surveys
