#include "engine/runtime/webhook_outbox.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

using namespace std::chrono_literals;

const Instant created{std::chrono::sys_days(std::chrono::year{2026} / 3 / 2)};

OutboundWebhook webhook(int attempts) {
    return {.number = 7, .name = "crm", .case_number = 17, .revision = 2, .attempts = attempts};
}

WebhookMark after(const WebhookAnswer& answer, int attempts, Instant now) {
    return settle(webhook(attempts), answer, now);
}

TEST(Webhooks, AreToldOnceTheOtherSideTakesThem) {
    const WebhookMark mark = after({204, "204 "}, 0, created + 1s);
    EXPECT_EQ(mark.number, 7);
    EXPECT_EQ(mark.state, WebhookState::sent);
}

TEST(Webhooks, AreTriedAgainLaterEachTime) {
    const WebhookMark first = after({500, "500 no"}, 0, created + 1s);
    EXPECT_EQ(first.state, WebhookState::waiting);
    EXPECT_GE(first.next_try, created + 40s);
    EXPECT_LE(first.next_try, created + 80s);
    const Instant later = created + 1h;
    EXPECT_GT(after({0, "no route"}, 6, later).next_try - later, 20min);
    EXPECT_EQ(after({302, "302 "}, 0, later).state, WebhookState::waiting) << "not followed";
}

TEST(Webhooks, AreNotToldBeforeTheOtherSideAskedFor) {
    EXPECT_EQ(after({429, "429 ", 3600s}, 0, created).next_try, created + 1h);
    EXPECT_EQ(after({503, "503 ", 2h}, 3, created).next_try, created + 2h);
    EXPECT_GE(after({429, "429 ", 1s}, 0, created).next_try, created + 40s) << "our own pause";
    EXPECT_EQ(after({429, "429 ", 999h}, 0, created).next_try, created + 5 * 24h);
    EXPECT_EQ(obeyed({204, "204 ", 3600s}), 0s) << "it took it";
    EXPECT_EQ(obeyed({503, "503 ", -5s}), 0s);
}

TEST(Webhooks, AreGivenUpAfterDaysOrWhereTheOtherSideIsGoneForGood) {
    EXPECT_EQ(after({500, "500 no"}, 40, created + 5 * 24h).state, WebhookState::failed);
    EXPECT_EQ(after({410, "410 gone"}, 0, created + 1s).state, WebhookState::failed);
}

}  // namespace
}  // namespace heed
