#include "adapters/webhooks/signature.h"

#include <gtest/gtest.h>

namespace heed::webhooks {
namespace {

constexpr const char* id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
constexpr const char* timestamp = "1614265330";
constexpr const char* body = R"({"test": 2432232314})";

TEST(WebhookSignature, IsTheOneThatTheSpecificationSExampleHas) {
    EXPECT_EQ(signature_of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", id, timestamp, body),
              "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(WebhookSignature, CoversTheIdTheTimeAndTheBody) {
    const std::string plain = signature_of("a secret", id, timestamp, body);
    EXPECT_NE(plain, signature_of("another secret", id, timestamp, body));
    EXPECT_NE(plain, signature_of("a secret", "msg_2", timestamp, body));
    EXPECT_NE(plain, signature_of("a secret", id, "1614265331", body));
    EXPECT_NE(plain, signature_of("a secret", id, timestamp, "{}"));
}

}  // namespace
}  // namespace heed::webhooks
