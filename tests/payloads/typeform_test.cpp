#include "adapters/surveys/typeform.h"

#include <gtest/gtest.h>

#include "tests/payloads/payload.h"
#include "tests/payloads/service_survey.h"

namespace heed::surveys {
namespace {

const Instant now = *parse_rfc3339("2026-11-20T10:01:50Z");

Survey mapped_survey() {
    Survey survey = service_survey();
    survey.sources["typeform"] = {{"form", {"lT4Z3j"}},
                                  {"response_time", {"q_response_time"}},
                                  {"customer.email", {"q_email"}},
                                  {"account.id", {"hidden.client_id"}},
                                  {"transaction", {"hidden.transaction_id"}}};
    return survey;
}

HookReading read(const std::string& body, const Survey& survey = mapped_survey()) {
    return read_typeform(body, only(survey), now);
}

/// The sample with another list of answers.
std::string with_answers(const std::string& answers) {
    const std::string body = payload("typeform.json");
    const std::size_t at = body.find(R"("answers":)");
    return body.substr(0, at) + R"("answers":[)" + answers + "]}}";
}

std::string answer(const std::string& ref, const std::string& value) {
    return R"({"field":{"ref":")" + ref + R"("},)" + value + "}";
}

TEST(Typeform, ReadsTheSample) {
    const HookReading reading = read(payload("typeform.json"));
    EXPECT_EQ(reading.delivery, "01J8ZK3S6V9Q4M2T7N5R8W1XYA");
    const Accepted taken = accepted(reading);
    SurveyResponse expected;
    expected.source = "typeform";
    expected.id = "a3a12ec67a1365927098a606107fbc15";
    expected.survey = "service-feedback";
    expected.submitted_at = *parse_rfc3339("2026-11-20T10:01:44Z");
    expected.customer.email = "ada@example.com";
    expected.account.id = "C-77";
    expected.answers = {{"response_time", 3}};
    expected.fields = {{"transaction", "TX-20418"}};
    expected.digest = digest_of(expected);
    EXPECT_EQ(taken, (Accepted{expected, {}}));
}

TEST(Typeform, NeedsNoFormIdWhereOneSurveyAloneHasTheSource) {
    Survey survey = mapped_survey();
    survey.sources["typeform"].erase("form");
    EXPECT_EQ(accepted(read(payload("typeform.json"), survey)).response.survey, "service-feedback");
}

TEST(Typeform, ParksADeliveryOfAFormThatNoSurveyNames) {
    Survey survey = mapped_survey();
    survey.sources["typeform"]["form"].from = "other";
    EXPECT_EQ(faults_of(read(payload("typeform.json"), survey)),
              "/form_response/form_id: no survey says that it is the form “lT4Z3j”: write “form: "
              "lT4Z3j” into “sources: {typeform: {…}}” of the one that it belongs to\n");
    EXPECT_EQ(faults_of(read(payload("typeform.json"), service_survey())),
              "/form_response/form_id: no survey has “sources: {typeform: {…}}”: write it into the "
              "one that this belongs to\n");
}

TEST(Typeform, FindsTheSurveyAmongSeveralByTheForm) {
    Survey other = mapped_survey();
    other.name = "another";
    other.sources["typeform"]["form"].from = "abc";
    Surveys both = only(mapped_survey());
    both.emplace("another", std::make_shared<const Survey>(other));
    EXPECT_EQ(accepted(read_typeform(payload("typeform.json"), both, now)).response.survey,
              "service-feedback");
}

TEST(Typeform, TakesAFormThatAsksOnlySomeOfTheSurveysQuestions) {
    Survey survey = mapped_survey();
    survey.questions.push_back({.name = "politeness"});
    survey.sources["typeform"]["politeness"].from = "q_manners";
    EXPECT_EQ(accepted(read_typeform(payload("typeform.json"), only(survey), now)).response.survey,
              "service-feedback");
}

TEST(Typeform, ParksADeliveryWhoseMappingMisspellsAFieldOfTheForm) {
    Survey survey = mapped_survey();
    survey.sources["typeform"]["response_time"].from = "q_responsetime";
    EXPECT_EQ(faults_of(read(payload("typeform.json"), survey)),
              "/form_response/definition/fields: the form has no field with the ref "
              "“q_responsetime”, which the survey maps to “response_time”: did you mean "
              "“q_response_time”?\n"
              "/form_response/answers: none of the answers belongs to a question of the survey "
              "“service-feedback”: look at its “sources: {typeform: {…}}”\n");
}

TEST(Typeform, RefusesAScoreThatIsNotOnTheScale) {
    EXPECT_EQ(
        faults_of(read(exchanged(payload("typeform.json"), R"("number":3)", R"("number":9)"))),
        "/form_response/answers/0/number: 9 is not on the scale 1 to 5\n");
}

TEST(Typeform, ConvertsAScaleByItsRuleAlone) {
    Survey survey = mapped_survey();
    survey.sources["typeform"]["response_time"].scale = Scale{.low = 0, .high = 10};
    const auto rating = [&](const std::string& number) {
        return accepted(read(with_answers(answer("q_response_time",
                                                 R"("type":"number","number":)" + number)),
                             survey))
            .response.answers.front()
            .second;
    };
    EXPECT_EQ(rating("0"), Value(1));
    EXPECT_EQ(rating("6"), Value(3));
    EXPECT_EQ(rating("10"), Value(5));
    EXPECT_EQ(
        faults_of(read(with_answers(answer("q_response_time", R"("type":"number","number":11)")),
                       survey)),
        "/form_response/answers/0/number: 11 is not on the source's scale 0 to 10\n");
}

TEST(Typeform, ReadsEveryTypeOfAnswerThatHoldsATextOrNumber) {
    Survey survey = mapped_survey();
    survey.sources["typeform"] = {
        {"response_time", {"r"}},     {"comment", {"c"}}, {"channel", {"h"}},
        {"customer.name", {"n"}},     {"member", {"m"}},  {"nights", {"variables.nights"}},
        {"language", {"hidden.lang"}}};
    const SurveyResponse response =
        accepted(read(R"({"event_type":"form_response","form_response":{"token":"t","hidden":)"
                      R"({"lang":"de"},"variables":[{"key":"nights","type":"number","number":2}],)"
                      R"("answers":[)" +
                          answer("r", R"("type":"choice","choice":{"label":"4"})") + "," +
                          answer("c", R"("type":"choices","choices":{"labels":["a","b"]})") + "," +
                          answer("h", R"("type":"choice","choice":{"label":"phone"})") + "," +
                          answer("n", R"("type":"text","text":"Ada\nByron")") + "," +
                          answer("m", R"("type":"boolean","boolean":true)") + "]}}",
                      survey))
            .response;
    EXPECT_EQ(response.answers,
              (std::vector<std::pair<std::string, Value>>{
                  {"response_time", 4}, {"comment", "a, b"}, {"channel", "phone"}}));
    EXPECT_EQ(response.fields,
              (std::vector<std::pair<std::string, Value>>{{"nights", 2}, {"member", true}}));
    EXPECT_EQ(response.customer.name, "Ada Byron");
    EXPECT_EQ(response.language, "de");
    EXPECT_EQ(response.submitted_at, now);
}

TEST(Typeform, TranslatesWordsAndRefusesThoseThatHaveNoRule) {
    Survey survey = mapped_survey();
    survey.sources["typeform"]["response_time"].values = {{"Very good", "5"}, {"Bad", "1"}};
    const auto body = [](const std::string& word) {
        return with_answers(
            answer("q_response_time", R"("type":"choice","choice":{"label":")" + word + R"("})"));
    };
    EXPECT_EQ(accepted(read(body("Very good"), survey)).response.answers.front().second, Value(5));
    EXPECT_EQ(faults_of(read(body("Good"), survey)),
              "/form_response/answers/0/choice/label: “Good” is none of the words that the "
              "survey's mapping knows: Bad, Very good\n");
}

TEST(Typeform, KeepsAResponseWithWhatCanBeKeptOfIt) {
    std::string body = exchanged(payload("typeform.json"), R"("email":"ada@example.com")",
                                 R"("email":"ada@@example.com")");
    body = exchanged(body, R"("submitted_at":"2026-11-20T10:01:44Z")",
                     R"("submitted_at":"9999-11-20T10:01:44Z")");
    body = exchanged(body, R"("client_id":"C-77")",
                     R"("client_id":")" + std::string(300, 'x') + R"(")");
    const Accepted taken = accepted(read(body));
    EXPECT_EQ(taken.response.submitted_at, now);
    EXPECT_EQ(taken.response.customer.email, "");
    EXPECT_EQ(taken.response.account.id, "");
    EXPECT_EQ(lines(taken.warnings),
              "/form_response/hidden/client_id: “" + std::string(60, 'x') +
                  "…” is longer than 200 characters: it is left out\n"
                  "/form_response/answers/1/email: “ada@@example.com” is no e-mail address: the "
                  "response is taken without it, and nobody can be written to\n"
                  "/form_response/submitted_at: “9999-11-20T10:01:44Z” lies more than a day in the "
                  "future: the time of arrival is taken\n");
}

TEST(Typeform, TakesAResponseWithoutARequiredAnswer) {
    const Accepted taken = accepted(read(with_answers(""), [] {
        Survey survey = mapped_survey();
        return survey;
    }()));
    EXPECT_EQ(lines(taken.warnings),
              ": the question “response_time” wants an answer: the response is taken without it\n");
}

TEST(Typeform, CutsACommentThatIsTooLong) {
    Survey survey = mapped_survey();
    survey.sources["typeform"]["comment"].from = "q_email";
    const std::string body = exchanged(payload("typeform.json"), R"("email":"ada@example.com")",
                                       R"("email":")" + std::string(20'000, 'x') + R"(")");
    const Accepted taken = accepted(read(body, survey));
    EXPECT_EQ(taken.response.find_answer("comment")->as<std::string>()->size(), 10'000U);
}

TEST(Typeform, IgnoresOtherDeliveries) {
    EXPECT_EQ(reason_of(read(R"({"event_id":"e","event_type":"form_response_partial"})")),
              "a delivery of the type “form_response_partial” is no response");
}

TEST(Typeform, ParksWhatIsNoResponse) {
    EXPECT_EQ(faults_of(read("")), ": line 1, column 1: this is no JSON: there is nothing in it\n");
    EXPECT_EQ(faults_of(read("[]")), ": a list stands where an object belongs\n");
    EXPECT_EQ(faults_of(read(R"({"event_type":"form_response"})")),
              "/form_response: the delivery has no response in it\n");
    EXPECT_EQ(
        faults_of(read(exchanged(payload("typeform.json"), R"("token":)", R"("tokn":)"))),
        ": the response has no id: without one, a repeat cannot be told from a new response\n");
}

TEST(Typeform, ParksWhatIsBroken) {
    EXPECT_EQ(faults_of(read(exchanged(payload("typeform.json"), "C-77", "\xC3\x28"))),
              ": line 1, column 274: this is no JSON: the byte 0xC3 cannot stand here\n");
    EXPECT_EQ(faults_of(read(std::string(10'000, '['))),
              ": line 1, column 65: this is nested too deeply: at most 64 levels\n");
    EXPECT_EQ(
        faults_of(read(exchanged(payload("typeform.json"), R"("number":3)", R"("number":1e999)"))),
        "/form_response/answers/0/number: 1e999 is not on the scale 1 to 5\n");
}

TEST(Typeform, FoldsHeadersOutOfNames) {
    Survey survey = mapped_survey();
    survey.sources["typeform"]["customer.name"].from = "hidden.client_id";
    const std::string body = exchanged(payload("typeform.json"), R"("client_id":"C-77")",
                                       R"("client_id":"Ada\r\nBcc: everybody@example.com")");
    EXPECT_EQ(accepted(read(body, survey)).response.customer.name,
              "Ada Bcc: everybody@example.com");
}

TEST(Typeform, SaysWhichNameOfTheMappingIsNone) {
    Survey survey = mapped_survey();
    survey.sources["typeform"]["qualty"].from = "q_email";
    EXPECT_EQ(faults_of(read(payload("typeform.json"), survey)),
              ": the mapping of the survey “service-feedback” names “qualty”, which is no question "
              "or field of it\n");
}

}  // namespace
}  // namespace heed::surveys
