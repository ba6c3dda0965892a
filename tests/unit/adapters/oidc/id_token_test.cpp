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
