#include "adapters/oidc/id_token.h"

#include <gtest/gtest.h>

namespace heed::oidc {
namespace {

Instant second(std::int64_t n) {
    return Instant(std::chrono::seconds(n));
}

// Made with OpenSSL: {"iss":"https://login.example","aud":"heed","nonce":"n","iat":1000,"exp":1600,
// "sub":"1","email":"Ada@Example.com","email_verified":true}, signed with a key of this test's.
const std::string token =
    "eyJhbGciOiJFUzI1NiIsImtpZCI6ImsxIn0.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUiLCJhdWQi"
    "OiJoZWVkIiwibm9uY2UiOiJuIiwiaWF0IjoxMDAwLCJleHAiOjE2MDAsInN1YiI6IjEiLCJlbWFpbCI6IkFk"
    "YUBFeGFtcGxlLmNvbSIsImVtYWlsX3ZlcmlmaWVkIjp0cnVlfQ.NaasMRK3kOhOvVehkOeH1wefLFur_YCcd"
    "Brivp25Jn8kXQBGUIv0Hd9A0g7ggZSvUpLzMmSBvLKt4zoVkSzW2w";

Value key() {
    return Value::Map{{"kty", "EC"},
                      {"crv", "P-256"},
                      {"kid", "k1"},
                      {"x", "OnvpU7dSTGPCFHwvxBijHOsbrABcmJS2Dr2A04rEUA8"},
                      {"y", "tqe12kT8rNx_E23Op4uXPeXN8EEW-5x4qRil_IXTk3Q"}};
}

const Expected expected{"https://login.example", "heed", "n"};

std::string reason(const std::variant<Value, UnknownKey, SignOnFailure>& read) {
    const auto* failure = std::get_if<SignOnFailure>(&read);
    return failure == nullptr ? "" : failure->reason;
}

Value keys() {
    return Value::Map{{"keys", Value::List{key()}}};
}

TEST(IdToken, IsTakenWithASignatureOfTheSetAndTheClaimsOfTheAttempt) {
    const auto read = read_id_token(token, keys(), expected, second(1100));
    ASSERT_TRUE(std::holds_alternative<Value>(read)) << reason(read);
    EXPECT_EQ(std::get<std::string>(verified_email(std::get<Value>(read))), "ada@example.com");
}

TEST(IdToken, IsRefusedOnceItIsAnothersOrOver) {
    const auto read_with = [&](const Expected& other, std::int64_t now) {
        return reason(read_id_token(token, keys(), other, second(now)));
    };
    EXPECT_NE(read_with({"https://evil.example", "heed", "n"}, 1100), "");
    EXPECT_NE(read_with({"https://login.example", "other", "n"}, 1100), "");
    EXPECT_NE(read_with({"https://login.example", "heed", "m"}, 1100), "");
    EXPECT_NE(read_with({"https://login.example", "heed", ""}, 1100), "");
    EXPECT_NE(read_with(expected, 1600 + 121), "");
    EXPECT_NE(read_with(expected, 1000 - 121), "");
    EXPECT_EQ(read_with(expected, 1600 + 60), "") << "clocks may differ a little";
}

TEST(IdToken, IsRefusedWithAnotherSignatureOrNone) {
    std::string changed = token;
    changed[token.find('.') + 5] ^= 1;
    EXPECT_FALSE(
        std::holds_alternative<Value>(read_id_token(changed, keys(), expected, second(1100))));
    EXPECT_TRUE(std::holds_alternative<UnknownKey>(
        read_id_token(token, Value::Map{{"keys", Value::List{}}}, expected, second(1100))));
    const std::string claims =
        token.substr(token.find('.'), token.rfind('.') - token.find('.') + 1);
    for (const char* header : {"eyJhbGciOiJub25lIn0", "eyJhbGciOiJIUzI1NiJ9", "", "!"}) {
        EXPECT_FALSE(std::holds_alternative<Value>(
            read_id_token(header + claims, keys(), expected, second(1100))))
            << header;
    }
}

// Made in the same way with another key: the claims above without the e-mail; the header of one
// says `"crit":["exp"]`, the claims of the others `"nbf":1300` and `"nbf":"soon"`.
const std::string token_with_crit =
    "eyJhbGciOiJFUzI1NiIsImtpZCI6ImsyIiwiY3JpdCI6WyJleHAiXX0.eyJpc3MiOiJodHRwczovL2xvZ2lu"
    "LmV4YW1wbGUiLCJhdWQiOiJoZWVkIiwibm9uY2UiOiJuIiwiaWF0IjoxMDAwLCJleHAiOjE2MDAsInN1YiI6"
    "IjEifQ.iza__BrwkoMXH3ISzCcXEt-1MLAo4vQAzFasywxn7OYb807REDUC7wPMYqpa7PoJLlD_B56GfhhWn"
    "1TPp0dNjg";
const std::string token_from_1300 =
    "eyJhbGciOiJFUzI1NiIsImtpZCI6ImsyIn0.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUiLCJhdWQi"
    "OiJoZWVkIiwibm9uY2UiOiJuIiwiaWF0IjoxMDAwLCJleHAiOjE2MDAsInN1YiI6IjEiLCJuYmYiOjEzMDB9"
    ".bgtRrIuwkRf8Z1INU7HRiR926nl4FXOyFEICb9AsKSRtr5nPktJqkh9P1umPpMzHKmG6koHAUOQq8j0C6Xa"
    "6Nw";
const std::string token_from_soon =
    "eyJhbGciOiJFUzI1NiIsImtpZCI6ImsyIn0.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUiLCJhdWQi"
    "OiJoZWVkIiwibm9uY2UiOiJuIiwiaWF0IjoxMDAwLCJleHAiOjE2MDAsInN1YiI6IjEiLCJuYmYiOiJzb29u"
    "In0.xzXtJxKlErADN829mkHrReonWnC9fLsdXuJI2y6b2Qpy0qkvdn8zryYcd8T4i86o5-eWhwN53Y7qGDAC"
    "rEP0ZA";

Value other_keys() {
    return Value::Map{
        {"keys", Value::List{Value::Map{{"kty", "EC"},
                                        {"crv", "P-256"},
                                        {"kid", "k2"},
                                        {"x", "huGiBFNO0qU99sil6ogubM1NDunndCSNv55BTaXv1Mg"},
                                        {"y", "TQsl3Ffp3awAA6A6JMwE5rqKUbb0QIxDZUIAMa3REkA"}}}}};
}

TEST(IdToken, IsRefusedWhereItsHeaderAsksForWhatIsNotKnown) {
    EXPECT_EQ(reason(read_id_token(token_with_crit, other_keys(), expected, second(1100))),
              "the ID token asks for what is not known here (crit)");
}

TEST(IdToken, IsRefusedBeforeItBegins) {
    const auto read_at = [](const std::string& read, std::int64_t now) {
        return reason(read_id_token(read, other_keys(), expected, second(now)));
    };
    constexpr const char* too_early =
        "the ID token is not taken: it has expired, or is not valid yet: compare the clocks of "
        "both machines";
    EXPECT_EQ(read_at(token_from_1300, 1100), too_early);
    EXPECT_EQ(read_at(token_from_1300, 1200), "") << "clocks may differ a little";
    EXPECT_EQ(read_at(token_from_soon, 1500), too_early);
}

TEST(IdToken, VouchesOnlyForAVerifiedEmail) {
    const auto email = [](Value claims) { return verified_email(claims).index(); };
    EXPECT_EQ(email(Value::Map{{"email", "a@b"}, {"email_verified", true}}), 0u);
    EXPECT_EQ(email(Value::Map{{"email", "a@b"}, {"email_verified", "true"}}), 1u);
    EXPECT_EQ(email(Value::Map{{"email", "a@b"}, {"email_verified", false}}), 1u);
    EXPECT_EQ(email(Value::Map{{"email", "a@b"}}), 1u);
    EXPECT_EQ(email(Value::Map{{"email_verified", true}}), 1u);
}

}  // namespace
}  // namespace heed::oidc
