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

TEST(Typeform, TakesATelephoneNumberAndTheBestTime) {
    Survey survey = mapped_survey();
    survey.sources["typeform"]["customer.phone"] = {"q_phone"};
    survey.sources["typeform"]["customer.best_time"] = {"hidden.best_time"};
    const std::string body = exchanged(
        with_answers(answer("q_response_time", R"("type":"number","number":2)") + "," +
                     answer("q_phone", R"("type":"phone_number","phone_number":"+49301234567")")),
        R"("client_id":"C-77")", R"("client_id":"C-77","best_time":"mornings")");
    const Customer customer = accepted(read(body, survey)).response.customer;
    EXPECT_EQ(customer.phone, "+49301234567");
    EXPECT_EQ(customer.best_time, "mornings");
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

TEST(Typeform, KeepsAScoreThatIsNotOnTheScaleAsItCame) {
    const Accepted taken =
        accepted(read(exchanged(payload("typeform.json"), R"("number":3)", R"("number":9)")));
    EXPECT_EQ(lines(taken.warnings),
              "/form_response/answers/0/number: 9 is not on the scale 1 to 5: it is kept as it "
              "came, and counts for nothing\n");
    EXPECT_TRUE(taken.response.answers.empty());
    EXPECT_EQ(unread_of(taken.response), "response_time: 9\n");
    EXPECT_EQ(taken.response.digest, digest_of(taken.response));
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
        lines(
            accepted(read(with_answers(answer("q_response_time", R"("type":"number","number":11)")),
                          survey))
                .warnings),
        "/form_response/answers/0/number: 11 is not on the source's scale 0 to 10: it is kept as "
        "it came, and counts for nothing\n");
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

TEST(Typeform, TranslatesWordsAndKeepsThoseThatHaveNoRule) {
    Survey survey = mapped_survey();
    survey.sources["typeform"]["response_time"].values = {{"Very good", "5"}, {"Bad", "1"}};
    const auto body = [](const std::string& word) {
        return with_answers(
            answer("q_response_time", R"("type":"choice","choice":{"label":")" + word + R"("})"));
    };
    EXPECT_EQ(accepted(read(body("Very good"), survey)).response.answers.front().second, Value(5));
    EXPECT_EQ(accepted(read(body("BAD "), survey)).response.answers.front().second, Value(1));
    const Accepted taken = accepted(read(body("Good"), survey));
    EXPECT_EQ(lines(taken.warnings),
              "/form_response/answers/0/choice/label: “Good” is none of the words that the "
              "survey's mapping knows: Bad, Very good: it is kept as it came, and counts for "
              "nothing\n");
    EXPECT_EQ(unread_of(taken.response), "response_time: Good\n");
}

TEST(Typeform, CountsEveryTitleOfAnOptionAsThatOption) {
    Survey survey = mapped_survey();
    survey.questions[2].options = {{"phone", {{"en", "On the phone"}, {"de", "Am Telefon"}}},
                                   {"mail", {}}};
    survey.sources["typeform"]["channel"].from = "h";
    for (const char* label : {"phone", "On the phone", "Am Telefon", "AM TELEFON ", "Phone"}) {
        const auto body = with_answers(
            answer("h", R"("type":"choice","choice":{"label":")" + std::string(label) + R"("})"));
        EXPECT_EQ(*accepted(read(body, survey)).response.find_answer("channel"), Value("phone"))
            << label;
    }
}

TEST(Typeform, KeepsSeveralChoicesWhereOneIsAskedForAsTheyCame) {
    Survey survey = mapped_survey();
    survey.sources["typeform"]["channel"].from = "h";
    const auto unread = [&](const std::string& chosen) {
        return unread_of(accepted(read(with_answers(answer("h", chosen)), survey)).response);
    };
    EXPECT_EQ(unread(R"("type":"choices","choices":{"labels":["phone","mail"],"other":"fax"})"),
              "channel: phone, mail, fax\n");
    EXPECT_EQ(unread(R"("type":"choice","choice":{"other":"fax"})"), "channel: fax\n");
    EXPECT_EQ(unread(R"("type":"choices","choices":{"labels":["phone"]})"), "");
}

TEST(Typeform, TellsSurveysWithoutAFormByTheirQuestions) {
    Survey one = mapped_survey();
    one.sources["typeform"].erase("form");
    Survey other = one;
    other.name = "another";
    other.sources["typeform"]["response_time"].from = "q_other";
    const auto read_both = [&] {
        Surveys both = only(one);
        both.emplace("another", std::make_shared<const Survey>(other));
        return read_typeform(payload("typeform.json"), both, now);
    };
    EXPECT_EQ(accepted(read_both()).response.survey, "service-feedback");
    other.sources["typeform"]["response_time"].from = "q_response_time";
    EXPECT_EQ(faults_of(read_both()),
              "/form_response/form_id: the surveys “another” and “service-feedback” both fit the "
              "form “lT4Z3j”: write “form: lT4Z3j” into “sources: {typeform: {…}}” of the one that "
              "it belongs to\n");
    one.sources["typeform"]["response_time"].from = "q_else";
    other.sources["typeform"]["response_time"].from = "q_other";
    EXPECT_EQ(faults_of(read_both()),
              "/form_response/form_id: none of the surveys with “sources: {typeform: {…}}” has a "
              "question that is answered here: write “form: lT4Z3j” into “sources: {typeform: "
              "{…}}” of the one that it belongs to\n");
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
    EXPECT_EQ(faults_of(read(std::string(10'000, '['))),
              ": line 1, column 65: this is nested too deeply: at most 64 levels\n");
}

TEST(Typeform, TakesHalfAnEmojiForASignThatIsLost) {
    Survey survey = mapped_survey();
    survey.sources["typeform"]["comment"].from = "q_email";
    for (const char* broken : {"\\ud83d", "\\u0000", "\xC3", "\\ude00"}) {
        const std::string body = exchanged(payload("typeform.json"), R"("email":"ada@example.com")",
                                           R"("email":"Sad )" + std::string(broken) + R"( \\n")");
        EXPECT_EQ(*accepted(read(body, survey)).response.find_answer("comment"),
                  Value("Sad \uFFFD \\n"))
            << broken;
    }
}

TEST(Typeform, TakesNoIdOrAddressWithASignThatIsLost) {
    const std::string body = payload("typeform.json");
    EXPECT_EQ(
        faults_of(read(exchanged(body, R"("token":"a3a)", R"("token":"\ud83da3a)"))),
        "/form_response/token: “\uFFFDa3a12ec67a1365927098a606107fbc15” has a broken character "
        "in it: no id may\n");
    const Accepted taken = accepted(read(exchanged(body, "C-77", "C-\\u0000")));
    EXPECT_EQ(taken.response.account.id, "");
    EXPECT_EQ(
        lines(taken.warnings),
        "/form_response/hidden/client_id: “C-\uFFFD” has a broken character in it: no id may: "
        "it is left out\n");
    EXPECT_EQ(accepted(read(exchanged(body, "ada@example.com", "ada\xFF@example.com")))
                  .response.customer.email,
              "");
}

TEST(Typeform, IgnoresAByteOrderMark) {
    EXPECT_EQ(accepted(read("\xEF\xBB\xBF" + payload("typeform.json"))),
              accepted(read(payload("typeform.json"))));
}

TEST(Typeform, ReadsScoresThatAreTexts) {
    const auto rating = [](const std::string& text) {
        return accepted(read(with_answers(answer("q_response_time",
                                                 R"("type":"text","text":")" + text + R"(")"))))
            .response.answers.front()
            .second;
    };
    for (const char* text : {"4", " 4 ", "4.0", "４", "4 - very good"}) {
        EXPECT_EQ(rating(text), Value(4)) << text;
    }
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
