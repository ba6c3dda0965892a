#include "adapters/webhooks/poster.h"

#include <gtest/gtest.h>

namespace heed::webhooks {

TEST(WebhookPoster, SaysWhyNobodyAnswered) {
    Poster poster;
    const WebhookAnswer answer = poster.post("http://127.0.0.1:1/", {}, "{}");
    EXPECT_EQ(answer.status, 0);
    EXPECT_FALSE(answer.reply.empty());
}

}  // namespace heed::webhooks
