#include "adapters/surveys/signature.h"

#include <vector>

#include <gtest/gtest.h>

#include "adapters/signatures/octets.h"
#include "engine/values/octets.h"
#include "tests/payloads/payload.h"

namespace heed::surveys {
namespace {

using enum SignatureVerdict;
using signatures::Hash, signatures::hmac;

const std::vector<std::string> typeform_secrets{"tf-secret"};
constexpr std::string_view typeform_signature =
    "sha256=/XqLzLPPgobapD+VseknUvWaozmqb4gnIH+vsO4ja/Q=";

const std::vector<std::string> webhook_secrets{
    "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="};
constexpr WebhookHeaders webhook_headers{
    .id = "019ba292-c1f6-7618-aaf2-ecf8e39d1cc7",
    .timestamp = "1763632904",
    .signature = "v1,ncRSjuSGsDjBnypaLsN+S/kbN1//Gl9SovxqG6s1DTs="};
const Instant webhook_time{std::chrono::seconds{1763632904}};

SignatureVerdict verify_webhook(const WebhookHeaders& headers, Instant now = webhook_time) {
    return verify_standard_webhook(payload("formbricks.json"), headers, webhook_secrets, now);
}

TEST(TypeformSignature, IsVerifiedOverTheRawBytes) {
    const std::string body = payload("typeform.json");
    EXPECT_EQ(verify_typeform(body, typeform_signature, typeform_secrets), genuine);
    EXPECT_EQ(verify_typeform(body + "\n", typeform_signature, typeform_secrets), wrong);
}

TEST(TypeformSignature, MayBeMadeWithEitherSecretWhileOneIsRotated) {
    const std::vector<std::string> rotating{"new-secret", "tf-secret"};
    EXPECT_EQ(verify_typeform(payload("typeform.json"), typeform_signature, rotating), genuine);
    const std::vector<std::string> rotated{"new-secret"};
    EXPECT_EQ(verify_typeform(payload("typeform.json"), typeform_signature, rotated), wrong);
}

TEST(TypeformSignature, IsRefusedWhereItIsBroken) {
    const std::string body = payload("typeform.json");
    EXPECT_EQ(verify_typeform(body, "", typeform_secrets), missing);
    EXPECT_EQ(verify_typeform(body, "sha256=", typeform_secrets), wrong);
    EXPECT_EQ(verify_typeform(body, typeform_signature.substr(7), typeform_secrets), wrong);
    EXPECT_EQ(verify_typeform(body, typeform_signature.substr(0, 50), typeform_secrets), wrong);
}

TEST(TypeformSignature, NeedsASecret) {
    EXPECT_EQ(verify_typeform("{}", typeform_signature, {}), unusable_secret);
    const std::vector<std::string> empty{""};
    EXPECT_EQ(verify_typeform("{}", "sha256=" + to_base64(hmac(Hash::sha256, "", "{}")), empty),
              unusable_secret);
}

TEST(Secrets, AreUsableWhereThePlatformCanSignWithOneOfThem) {
    const std::vector<std::string> none;
    const std::vector<std::string> empty{""};
    const std::vector<std::string> text{"whsec_no base64!", "whsec_*"};
    EXPECT_FALSE(is_usable_for_typeform(none));
    EXPECT_FALSE(is_usable_for_typeform(empty));
    EXPECT_TRUE(is_usable_for_typeform(text));
    EXPECT_FALSE(is_usable_for_standard_webhooks(empty));
    EXPECT_FALSE(is_usable_for_standard_webhooks(text));
    EXPECT_TRUE(is_usable_for_standard_webhooks(webhook_secrets));
}

TEST(StandardWebhookSignature, IsVerifiedOverIdTimeAndRawBody) {
    EXPECT_EQ(verify_webhook(webhook_headers), genuine);
    WebhookHeaders other = webhook_headers;
    other.id = "another";
    EXPECT_EQ(verify_webhook(other), wrong);
    other = webhook_headers;
    other.timestamp = "1763632905";
    EXPECT_EQ(verify_webhook(other), wrong);
}

TEST(StandardWebhookSignature, HoldsForFiveMinutes) {
    using std::chrono::seconds;
    EXPECT_EQ(verify_webhook(webhook_headers, webhook_time + seconds{300}), genuine);
    EXPECT_EQ(verify_webhook(webhook_headers, webhook_time - seconds{300}), genuine);
    EXPECT_EQ(verify_webhook(webhook_headers, webhook_time + seconds{301}), stale);
    EXPECT_EQ(verify_webhook(webhook_headers, webhook_time - seconds{301}), stale);
}

TEST(StandardWebhookSignature, MayBeOneOfSeveral) {
    WebhookHeaders headers = webhook_headers;
    const std::string several = "v1a,xyz v1,AAAA " + std::string(webhook_headers.signature);
    headers.signature = several;
    EXPECT_EQ(verify_webhook(headers), genuine);
    const std::string other_version = "v2" + std::string(webhook_headers.signature.substr(2));
    headers.signature = other_version;
    EXPECT_EQ(verify_webhook(headers), wrong);
}

TEST(StandardWebhookSignature, NeedsAllOfItsHeaders) {
    for (auto header :
         {&WebhookHeaders::id, &WebhookHeaders::timestamp, &WebhookHeaders::signature}) {
        WebhookHeaders headers = webhook_headers;
        headers.*header = "";
        EXPECT_EQ(verify_webhook(headers), missing);
    }
}

TEST(StandardWebhookSignature, NeedsASecretInBase64) {
    for (const std::string secret : {"whsec_", "whsec_***", "", "whsec_===="}) {
        const std::vector<std::string> secrets{secret};
        EXPECT_EQ(verify_standard_webhook("{}", webhook_headers, secrets, webhook_time),
                  unusable_secret)
            << secret;
    }
}

TEST(StandardWebhookSignature, IsVerifiedWithASecretThatIsGivenWithoutItsPrefix) {
    const std::vector<std::string> secrets{webhook_secrets.front().substr(6)};
    EXPECT_EQ(
        verify_standard_webhook(payload("formbricks.json"), webhook_headers, secrets, webhook_time),
        genuine);
}

TEST(StandardWebhookSignature, RefusesATimeThatIsNone) {
    const std::string key = "0123456789abcdef0123456789abcdef";
    const std::string signature = "v1," + to_base64(hmac(Hash::sha256, key, "id.now.{}"));
    EXPECT_EQ(
        verify_standard_webhook("{}", {"id", "now", signature}, webhook_secrets, webhook_time),
        stale);
}

TEST(Hmac, AgreesWithWhatOtherPlatformsSend) {
    EXPECT_EQ(to_base64(hmac(Hash::sha256, "tally-secret", payload("tally.json"))),
              "QaIvOWaknKfuRvBdX9PaljBVDkayytg+/sny+Y0efO4=");
    EXPECT_EQ(to_hexadecimal(hmac(Hash::sha256, "delighted-api-key", payload("delighted.json"))),
              "6780516f6af468a5f2307d61061f1034a182e91e37efac6a117c2803d81a9d8f");
    EXPECT_EQ(to_base64(hmac(Hash::sha1, "sm-client-id&sm-secret", payload("surveymonkey.json"))),
              "2l6JlP7xkT+srDpZZdoYKqlWJHs=");
    EXPECT_EQ(
        to_hexadecimal(hmac(Hash::sha512, "kyma4ever",
                            R"({"Status":"Complete","SurveyID":"SV_1AmkKSDmoZ4XlQx",)"
                            R"("ResponseID":)"
                            R"("R_0B7IcnXszjEUHLP","CompletedDate":"2019-06-25 07:58:25",)"
                            R"("BrandID":"sapdevelopment"})")),
        "c2c585a404c239aa3063b462cc33551d3ed3ed2de0899f58d456fc0ef7ebef6f3c3af44957989bd0592603e41e"
        "dde9528f7d9ed09ee128bf719aa12f46e5c598");
}

}  // namespace
}  // namespace heed::surveys
