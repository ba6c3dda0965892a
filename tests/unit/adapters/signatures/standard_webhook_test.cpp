#include "adapters/signatures/standard_webhook.h"

#include <gtest/gtest.h>

namespace heed::signatures {
namespace {

constexpr const char* id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
constexpr const char* timestamp = "1614265330";
constexpr const char* body = R"({"test": 2432232314})";

TEST(StandardWebhook, IsSignedAsTheSpecificationSExampleHasIt) {
    const auto key = key_of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    EXPECT_EQ(signature_of(key.value(), id, timestamp, body),
              "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(StandardWebhook, IsSignedOverTheIdTheTimeAndTheBody) {
    const std::string plain = signature_of("a secret", id, timestamp, body);
    EXPECT_NE(plain, signature_of("another secret", id, timestamp, body));
    EXPECT_NE(plain, signature_of("a secret", "msg_2", timestamp, body));
    EXPECT_NE(plain, signature_of("a secret", id, "1614265331", body));
    EXPECT_NE(plain, signature_of("a secret", id, timestamp, "{}"));
}

TEST(StandardWebhook, HasNoKeyWhereWhatFollowsThePrefixIsNoBase64) {
    for (const char* secret : {"", "whsec_", "whsec_***", "whsec_====", "whsec_my secret",
                               "whsec_A===", "whsec_whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}) {
        EXPECT_EQ(key_of(secret), std::nullopt) << secret;
    }
    EXPECT_EQ(key_of("whsec_aGVlZA"), "heed");
    EXPECT_EQ(key_of("whsec_aGVlZA=="), "heed");
    EXPECT_EQ(key_of("any text"), "any text");
}

}  // namespace
}  // namespace heed::signatures
