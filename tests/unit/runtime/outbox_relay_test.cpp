#include "engine/runtime/outbox_relay.h"

#include <gtest/gtest.h>

#include "adapters/simulated/recording_mailer.h"
#include "engine/model/program.h"
#include "tests/simulation/thrown.h"

namespace heed {
namespace {

using namespace std::chrono_literals;

const Instant created{std::chrono::sys_days(std::chrono::year{2026} / 3 / 2)};

OutboxMail mail(int attempts, std::optional<Instant> retried_at = std::nullopt) {
    OutboxMail outgoing;
    outgoing.case_number = 17;
    outgoing.mail.number = 3;
    outgoing.mail.created_at = created;
    outgoing.attempts = attempts;
    outgoing.retried_at = retried_at;
    return outgoing;
}

Event refusal(const OutboxMail& tried, Instant now) {
    return std::get<Event>(settle(tried, {DeliveryKind::refused, "550 no"}, now));
}

TEST(OutboxRelay, ARefusalToldAgainIsTheSameAndOneOfARetriedMailIsNews) {
    EXPECT_EQ(refusal(mail(0), created + 1s).key, refusal(mail(0), created + 9s).key);
    const Event again = refusal(mail(0, created + 24h), created + 25h);
    EXPECT_NE(again.key, refusal(mail(0), created + 1s).key);
    EXPECT_NE(again.key, refusal(mail(0, created + 48h), created + 49h).key);
}

TEST(OutboxRelay, AMailIsGivenUpAfterFiveDaysOfTriesHoweverLongItCouldNotBeTried) {
    const Delivery later{DeliveryKind::deferred, "451 later"};
    const Instant a_month_later = created + 30 * 24h;
    EXPECT_TRUE(std::holds_alternative<Event>(settle(mail(40), later, created + 6 * 24h)));
    const Settlement held = settle(mail(0), later, a_month_later);
    ASSERT_TRUE(std::holds_alternative<MailMark>(held));
    EXPECT_EQ(std::get<MailMark>(held).state, MailState::deferred);
    EXPECT_GT(std::get<MailMark>(held).next_try, a_month_later);
}

TEST(OutboxRelay, WhatIsThrownOverAMailPutsItOff) {
    for (std::size_t family = 0; family < simulation::families; ++family) {
        simulated::RecordingMailer mailer([family](const OutboxMail&) -> Delivery {
            simulation::throw_one_of_every_family(family);
            return {};
        });
        const Delivery delivery = deliver(mailer, mail(0), Program());
        EXPECT_EQ(delivery.kind, DeliveryKind::deferred);
        EXPECT_EQ(delivery.reply.rfind("a fault in Heed: ", 0), 0U);
    }
}

TEST(OutboxRelay, AMailThatCannotBeReadIsRefusedUnsent) {
    simulated::RecordingMailer mailer;
    OutboxMail damaged = mail(0);
    damaged.unreadable = "mail 3 of case 17 cannot be read";
    const Delivery delivery = deliver(mailer, damaged, Program());
    EXPECT_EQ(delivery.kind, DeliveryKind::refused);
    EXPECT_EQ(delivery.reply, "mail 3 of case 17 cannot be read");
    EXPECT_TRUE(mailer.sent().empty());
}

}  // namespace
}  // namespace heed
