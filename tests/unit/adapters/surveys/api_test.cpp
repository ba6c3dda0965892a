#include "adapters/surveys/api.h"

#include <gtest/gtest.h>

#include "adapters/json/read.h"

namespace heed::surveys {
namespace {

const Instant now = *parse_rfc3339("2026-03-02T09:15:30Z");

Question question(std::string name, QuestionKind kind, Scale scale = {.low = 1, .high = 5}) {
    Question made;
    made.name = std::move(name);
    made.kind = kind;
    made.scale = scale;
    return made;
}

Surveys surveys() {
    Survey quality;
    quality.name = "service-quality";
    for (const char* name : {"timeliness", "quality", "communication", "overall"}) {
        quality.questions.push_back(question(name, QuestionKind::rating));
    }
    quality.questions[1].required = true;
    quality.questions.push_back(question("comment", QuestionKind::text));
    quality.questions.push_back(question("channel", QuestionKind::choice));
    quality.questions.back().options = {{"phone", {}}, {"mail", {}}};
    quality.questions.push_back(question("recommend", QuestionKind::nps));
    quality.fields = {{"departure", FieldKind::time},
                      {"region", FieldKind::text},
                      {"nights", FieldKind::number},
                      {"member", FieldKind::boolean},
                      {"birthday", FieldKind::date}};
    Survey anonymous = quality;
    anonymous.name = "pulse";
    anonymous.respondents = Respondents::anonymous;
    return {{"service-quality", std::make_shared<const Survey>(quality)},
            {"pulse", std::make_shared<const Survey>(anonymous)}};
}

Reading read(std::string_view body) {
    const Result<Value> value = json::read_mended(body);
    EXPECT_TRUE(value.ok()) << render(value.problems());
    return read_neutral(value.value(), surveys(), "api", now);
}

std::string lines(const std::vector<Fault>& faults) {
    std::string text;
    for (const Fault& fault : faults) {
        text += fault.pointer + ": " + fault.detail + "\n";
    }
    return text;
}

std::string faults_of(std::string_view body) {
    const Reading reading = read(body);
    const auto* faults = std::get_if<Faults>(&reading);
    return faults == nullptr ? "accepted" : lines(*faults);
}

Accepted accepted(std::string_view body) {
    Reading reading = read(body);
    if (const auto* faults = std::get_if<Faults>(&reading)) {
        ADD_FAILURE() << lines(*faults);
        return {};
    }
    return std::get<Accepted>(std::move(reading));
}

/// A response with these members beside id, survey and the one required answer.
std::string with(std::string_view members) {
    return R"({"id":"r-1","survey":"service-quality","answers":{"quality":3},)" +
           std::string(members) + "}";
}

std::string with_answers(std::string_view answers) {
    return R"({"id":"r-1","survey":"service-quality","answers":{)" + std::string(answers) + "}}";
}

const std::string kept = ": it is kept as it came, and counts for nothing\n";

constexpr std::string_view sample =
    R"({"id":"r-1001","survey":"service-quality","submitted_at":"2026-03-02T09:15:00Z",)"
    R"("language":"en","customer":{"id":"c-17","name":"Ada Byron","email":"ada@example.com"},)"
    R"("account":{"id":"a-3","name":"Analytical Ltd","client_manager":"cm@example.com"},)"
    R"("service":{"id":"s-88","type":"onboarding","manager":"sm@example.com"},)"
    R"("answers":{"comment":"Slow, but kind","timeliness":4,"quality":3}})";

TEST(NeutralForm, SaysHowTheCustomerIsReached) {
    const SurveyResponse said =
        accepted(with(R"("customer":{"phone":" +49 (0)30 12\u000734","best_time":"after 5 pm"})"))
            .response;
    EXPECT_EQ(said.customer.phone, "+49 (0)30 12 34");
    EXPECT_EQ(said.customer.best_time, "after 5 pm");
    const SurveyResponse without = accepted(with(R"("customer":{"name":"Ada"})")).response;
    SurveyResponse later = without;
    later.customer.phone = "030 1234";
    EXPECT_NE(digest_of(later), without.digest) << "a number that is added is an update";
    const SurveyResponse nobody = accepted(R"({"id":"r-1","survey":"pulse","answers":{"quality":3},
        "customer":{"phone":"030 1234","best_time":"now"}})")
                                      .response;
    EXPECT_EQ(nobody.customer, Customer());
}

TEST(SurveysApi, ReadsTheWholeResponse) {
    const Accepted taken = accepted(sample);
    EXPECT_EQ(lines(taken.warnings), "");
    SurveyResponse expected;
    expected.source = "api";
    expected.id = "r-1001";
    expected.survey = "service-quality";
    expected.submitted_at = *parse_rfc3339("2026-03-02T09:15:00Z");
    expected.language = "en";
    expected.customer = {.id = "c-17", .name = "Ada Byron", .email = "ada@example.com"};
    expected.account = {.id = "a-3", .name = "Analytical Ltd", .client_manager = "cm@example.com"};
    expected.service = {.id = "s-88", .type = "onboarding", .manager = "sm@example.com"};
    expected.answers = {{"timeliness", 4}, {"quality", 3}, {"comment", "Slow, but kind"}};
    expected.digest = digest_of(expected);
    EXPECT_EQ(taken.response, expected);
}

TEST(SurveysApi, TakesTheTimeOfArrivalWhereNoneIsSent) {
    EXPECT_EQ(accepted(with_answers("\"quality\":3")).response.submitted_at, now);
}

TEST(SurveysApi, CountsNullAsNotThere) {
    const SurveyResponse response =
        accepted(R"({"id":"r-1","survey":"service-quality","customer":null,"language":null,)"
                 R"("answers":{"quality":3.0,"comment":null,"channel":""},"fields":null})")
            .response;
    EXPECT_EQ(response.customer, Customer{});
    EXPECT_EQ(response.answers, (std::vector<std::pair<std::string, Value>>{{"quality", 3}}));
}

TEST(SurveysApi, ReadsFieldsByTheirKind) {
    const SurveyResponse response =
        accepted(with(R"("fields":{"departure":"2026-07-01T08:00:00.5+02:00","region":" North ",)"
                      R"("nights":2,"member":true,"birthday":"1980-02-29"})"))
            .response;
    const std::vector<std::pair<std::string, Value>> expected{
        {"departure", Timestamp{1782885600, 500'000'000}},
        {"region", "North"},
        {"nights", 2},
        {"member", true},
        {"birthday", "1980-02-29"}};
    EXPECT_EQ(response.fields, expected);
}

TEST(SurveysApi, KeepsFieldsThatCannotBeReadAsTheyCame) {
    const Accepted taken =
        accepted(with(R"("fields":{"departure":"soon","nights":"1,234","member":2,)"
                      R"("birthday":"1981-02-29","region":{"a":1}})"));
    EXPECT_EQ(lines(taken.warnings),
              "/fields/departure: “soon” is no time: write it as in 2026-03-02T09:15:00Z" + kept +
                  "/fields/nights: “1,234” is not a number: write it as in 1234.5" + kept +
                  "/fields/member: 2 is not true or false" + kept +
                  "/fields/birthday: “1981-02-29” is not a date (as in 2026-03-02)" + kept +
                  "/fields/region: an object stands where a text belongs" + kept);
    EXPECT_TRUE(taken.response.fields.empty());
    EXPECT_EQ(taken.response.unread, (std::vector<UnreadAnswer>{{"departure", "soon"},
                                                                {"region", "{\"a\":1}"},
                                                                {"nights", "1,234"},
                                                                {"member", "2"},
                                                                {"birthday", "1981-02-29"}}));
}

TEST(SurveysApi, KeepsAnOptionalAnswerThatCannotBeReadAsItCame) {
    const Accepted taken = accepted(
        with_answers(R"("quality":2,"timeliness":"sehr schlecht","recommend":11,"channel":"fax")"));
    EXPECT_EQ(lines(taken.warnings),
              "/answers/timeliness: “sehr schlecht” is not a whole number from 1 to 5" + kept +
                  "/answers/recommend: 11 is not on the scale 0 to 10" + kept +
                  "/answers/channel: “fax” is none of the options: phone, mail" + kept);
    EXPECT_EQ(taken.response.answers, (std::vector<std::pair<std::string, Value>>{{"quality", 2}}));
    EXPECT_EQ(taken.response.unread,
              (std::vector<UnreadAnswer>{
                  {"timeliness", "sehr schlecht"}, {"channel", "fax"}, {"recommend", "11"}}));
    EXPECT_EQ(faults_of(with_answers(R"("quality":"sehr schlecht")")),
              "/answers/quality: “sehr schlecht” is not a whole number from 1 to 5\n");
}

TEST(SurveysApi, TakesNotApplicableForNoAnswerButInTexts) {
    const Accepted taken =
        accepted(with_answers(R"("quality":2,"timeliness":"N/A","channel":"-","comment":"N/A")"));
    EXPECT_EQ(lines(taken.warnings),
              "/answers/timeliness: “N/A” counts as not answered\n"
              "/answers/channel: “-” counts as not answered\n");
    EXPECT_EQ(taken.response.answers,
              (std::vector<std::pair<std::string, Value>>{{"quality", 2}, {"comment", "N/A"}}));
    EXPECT_TRUE(taken.response.unread.empty());
    EXPECT_EQ(faults_of(with_answers(R"("quality":"n/a")")),
              "/answers/quality: the question “quality” wants an answer\n");
}

TEST(SurveysApi, PutsASignForALostCharacterInWordsAlone) {
    EXPECT_EQ(*accepted(with_answers(R"("quality":1,"comment":"Sad \ud83d\u0000")"))
                   .response.find_answer("comment"),
              Value("Sad \uFFFD\uFFFD"));
    EXPECT_EQ(
        faults_of(with(R"("customer":{"id":"c\ud83d","name":"\ud83d Ada","email":"a\u0000@b.c"})")),
        "/customer/id: “c\uFFFD” has a broken character in it: no id may\n"
        "/customer/email: “a\uFFFD@b.c” has a broken character in it: no address may\n");
}

TEST(SurveysApi, TellsAllFaultsAtOnce) {
    EXPECT_EQ(
        faults_of(R"({"survey":"service-quality","custmer":{},"submitted_at":"yesterday",)"
                  R"("customer":{"nmae":"Ada"},"service":[],"answers":{"quality":7,)"
                  R"("timeliness":2.5,"overall":"4","qualty":1,"channel":"fax"}})"),
        "/custmer: there is no key “custmer”: did you mean “customer”?\n"
        "/customer/nmae: there is no key “nmae”: did you mean “name”?\n"
        "/service: a list stands where an object belongs\n"
        "/answers/quality: 7 is not on the scale 1 to 5\n"
        "/answers/qualty: there is no question “qualty”: did you mean “quality”?\n"
        "/id: the response has no id: without one, a repeat cannot be told from a new response\n");
}

TEST(SurveysApi, SaysWhatIsMissing) {
    EXPECT_EQ(
        faults_of("{}"),
        "/survey: the response does not say of which survey it is\n"
        "/answers: the response has no answers\n"
        "/id: the response has no id: without one, a repeat cannot be told from a new response\n");
    EXPECT_EQ(faults_of(with_answers("\"overall\":5")),
              "/answers/quality: the question “quality” wants an answer\n");
    EXPECT_EQ(faults_of("[]"), ": a list stands where an object belongs\n");
}

TEST(SurveysApi, NamesTheSurveyThatWasMeant) {
    EXPECT_EQ(faults_of(R"({"id":"r","survey":"service-qualty","answers":{"quality":9}})"),
              "/survey: there is no survey “service-qualty”: did you mean “service-quality”?\n");
    EXPECT_EQ(faults_of(R"({"id":"r","survey":"x","answers":{}})"),
              "/survey: there is no survey “x”: there are pulse, service-quality\n");
    EXPECT_EQ(faults_of(R"({"id":"r","survey":7,"answers":{}})"),
              "/survey: a number stands where a text belongs\n");
}

TEST(SurveysApi, TakesTheTimeOfArrivalForOneThatCannotBe) {
    const auto warnings_of = [](const std::string& body) {
        const Accepted taken = accepted(body);
        EXPECT_EQ(taken.response.submitted_at, now) << body;
        return lines(taken.warnings);
    };
    EXPECT_EQ(warnings_of(with(R"("submitted_at":"2126-03-02T09:15:00Z")")),
              "/submitted_at: “2126-03-02T09:15:00Z” lies more than a day in the future: the time "
              "of arrival is taken\n");
    EXPECT_EQ(warnings_of(with(R"("updated_at":"1970-01-01T00:00:00Z")")),
              "/updated_at: “1970-01-01T00:00:00Z” lies before the year 2000: it is left out\n");
    EXPECT_EQ(warnings_of(with(R"("submitted_at":"yesterday")")),
              "/submitted_at: “yesterday” is no time: write it as in 2026-03-02T09:15:00Z: the "
              "time of arrival is taken\n");
    EXPECT_EQ(warnings_of(with(R"("submitted_at":"03/02/2026")")),
              "/submitted_at: “03/02/2026” may be one of two days: write its order into the "
              "survey's “sources”, {from: …, format: DD/MM/YYYY} or MM/DD/YYYY: the time of "
              "arrival is taken\n");
    EXPECT_EQ(warnings_of(with(R"("submitted_at":true)")),
              "/submitted_at: true or false stands where a time (as in 2026-03-02T09:15:00Z) "
              "belongs: the time of arrival is taken\n");
    EXPECT_EQ(accepted(with(R"("submitted_at":"2026-03-03T09:00:00Z")")).response.submitted_at,
              *parse_rfc3339("2026-03-03T09:00:00Z"));
    EXPECT_EQ(accepted(with(R"("submitted_at":1772439300)")).response.submitted_at,
              *parse_rfc3339("2026-03-02T08:15:00Z"));
}

TEST(SurveysApi, KeepsTheResponseWhoseAddressesAreImpossible) {
    const Accepted taken = accepted(
        with(R"("customer":{"name":"Ada","email":"ada at example.com"},)"
             R"("account":{"client_manager":"cm@"},"service":{"manager":"@example.com"})"));
    EXPECT_EQ(taken.response.customer.email, "");
    EXPECT_EQ(lines(taken.warnings),
              "/customer/email: “ada at example.com” is no e-mail address: the response is taken "
              "without it, and nobody can be written to\n"
              "/account/client_manager: “cm@” is no e-mail address: the directory says who manages "
              "the client\n"
              "/service/manager: “@example.com” is no e-mail address: the directory says who "
              "manages the service\n");
}

TEST(SurveysApi, FoldsWhatCouldBreakAHeaderOutOfNames) {
    const Accepted taken =
        accepted(with(R"("customer":{"name":"Ada\r\nBcc: all@example.com\u2028\u202eB",)"
                      R"("email":" ada@example.com\n"},)"
                      R"("account":{"name":"\u0085Ltd\u0007"})"));
    EXPECT_EQ(taken.response.customer.name, "Ada Bcc: all@example.com B");
    EXPECT_EQ(taken.response.customer.email, "ada@example.com");
    EXPECT_EQ(taken.response.account.name, "Ltd");
}

TEST(SurveysApi, KeepsLinesOfCommentsAndNothingWorse) {
    const SurveyResponse response =
        accepted(with_answers(R"("quality":3,"comment":"\n One\r\nTwo\u0007\tThree\u202e\n")"))
            .response;
    EXPECT_EQ(*response.find_answer("comment"), Value("One\nTwo\tThree"));
}

TEST(SurveysApi, LimitsTheLengthOfTexts) {
    const std::string umlauts = [] {
        std::string text;
        for (int i = 0; i < 200; ++i) {
            text += "ä";
        }
        return text;
    }();
    EXPECT_EQ(accepted(with(R"("customer":{"name":")" + umlauts + R"("})")).response.customer.name,
              umlauts);
    EXPECT_EQ(lines(accepted(with(R"("customer":{"name":")" + umlauts + R"(x"})")).warnings),
              "/customer/name: the text is longer than 200 characters: the rest is cut off\n");
    EXPECT_EQ(lines(accepted(with_answers(R"("quality":1,"comment":")" + std::string(10'001, 'x') +
                                          R"(")"))
                        .warnings),
              "/answers/comment: the text is longer than 10000 characters: the rest is cut off\n");
    EXPECT_EQ(faults_of(R"({"id":")" + std::string(201, 'r') +
                        R"(","survey":"service-quality","answers":{"quality":3}})"),
              "/id: “" + std::string(60, 'r') + "…” is longer than 200 characters\n");
    EXPECT_EQ(faults_of(with(R"("customer":{"id":"a\nb"})")),
              "/customer/id: “a b” has control characters in it, or white space at an end: no id "
              "may\n");
}

TEST(SurveysApi, TakesLanguagesByTheirForm) {
    EXPECT_EQ(accepted(with(R"("language":"de_AT")")).response.language, "de-AT");
    EXPECT_EQ(accepted(with(R"("language":"DE")")).response.language, "de");
    EXPECT_EQ(lines(accepted(with(R"("language":"Deutsch bitte")")).warnings),
              "/language: “Deutsch bitte” is no language: write it as in en or de-AT: it is left "
              "out\n");
}

TEST(SurveysApi, AsksNpsFromZeroToTenAlways) {
    EXPECT_EQ(
        *accepted(with_answers(R"("quality":3,"recommend":10)")).response.find_answer("recommend"),
        Value(10));
    EXPECT_EQ(lines(accepted(with_answers(R"("quality":3,"recommend":1e999)")).warnings),
              "/answers/recommend: 1e999 is not on the scale 0 to 10" + kept);
    EXPECT_EQ(faults_of(with_answers(R"("quality":18446744073709551615)")),
              "/answers/quality: 18446744073709551615 is not on the scale 1 to 5\n");
}

TEST(SurveysApi, DropsTheIdentityOfAnonymousRespondents) {
    const Accepted taken = accepted(
        R"({"id":"r-1","survey":"pulse","customer":{"id":"c-17","name":"Ada","email":"no"},)"
        R"("account":{"id":"a-3"},"answers":{"quality":3}})");
    EXPECT_EQ(taken.response.customer, Customer{});
    EXPECT_EQ(taken.response.account.id, "a-3");
    EXPECT_EQ(lines(taken.warnings), "");
}

TEST(SurveysApi, EscapesPointers) {
    const std::string known =
        ": there are id, submitted_at, updated_at, language, survey, customer, account, service, "
        "answers, fields\n";
    EXPECT_EQ(faults_of(with(R"("a/b~c":1,"":2)")),
              "/a~1b~0c: there is no key “a/b~c”" + known + "/: there is no key “”" + known);
}

TEST(SurveysApi, StopsListingFaultsAtAHundred) {
    std::string keys;
    for (int i = 0; i < 250; ++i) {
        keys += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":1";
    }
    const Reading reading = read(with(keys));
    const auto& faults = std::get<Faults>(reading);
    ASSERT_EQ(faults.size(), 101U);
    EXPECT_EQ(faults.back(), (Fault{"", "and 150 more"}));
}

TEST(SurveysApi, GivesARepeatTheSameDigestAndAnUpdateAnother) {
    const std::string first =
        accepted(with(R"("submitted_at":"2026-03-01T00:00:00Z")")).response.digest;
    EXPECT_EQ(accepted(with(R"("submitted_at":"2026-03-02T00:00:00Z")")).response.digest, first);
    EXPECT_NE(accepted(with_answers(R"("quality":4)")).response.digest, first);
}

}  // namespace
}  // namespace heed::surveys
