#include "adapters/webhooks/poster.h"

#include <gtest/gtest.h>

namespace heed::webhooks {

TEST(WebhookPoster, PostsInTheClearToThisMachineAlone) {
    EXPECT_TRUE(is_safe("https://crm.example.com/hook"));
    EXPECT_TRUE(is_safe("http://127.0.0.1:8000/hook"));
    EXPECT_TRUE(is_safe("http://localhost/hook"));
    EXPECT_TRUE(is_safe("http://[::1]:8000/"));
    EXPECT_FALSE(is_safe("http://crm.example.com/hook"));
    EXPECT_FALSE(is_safe("http://127.0.0.1.example.com/"));
    EXPECT_FALSE(is_safe("http://127.0.0.1@crm.example.com/"));
    EXPECT_FALSE(is_safe("file:///etc/passwd"));
    EXPECT_FALSE(is_safe("crm"));
}

TEST(WebhookPoster, SaysWhyNobodyAnswered) {
    Poster poster;
    const WebhookAnswer answer = poster.post("http://127.0.0.1:1/", {}, "{}");
    EXPECT_EQ(answer.status, 0);
    EXPECT_FALSE(answer.reply.empty());
}

}  // namespace heed::webhooks
