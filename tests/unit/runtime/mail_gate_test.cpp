#include "engine/runtime/mail_gate.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

using namespace std::chrono_literals;

const Instant now{std::chrono::sys_days(std::chrono::year{2026} / 3 / 2)};
const Delivery sent{DeliveryKind::sent, "250 ok"};
const Delivery refuses_us{DeliveryKind::unreachable, "554 5.7.1 Relay access denied"};
const Delivery doubted{DeliveryKind::doubted, "550 5.7.1 no"};

OutboxMail mail_to(std::string address) {
    OutboxMail mail;
    mail.mail.to = std::move(address);
    return mail;
}

DeliveryKind weighed(MailGate& gate, const Delivery& delivery, const std::string& to,
                     Instant at = now) {
    OutboxMail mail = mail_to(to);
    return gate.weigh(mail, delivery, at).kind;
}

TEST(MailGate, HoldsAllMailsOnceTheServerRefusesUs) {
    MailGate gate;
    EXPECT_TRUE(gate.lets_through(now));
    EXPECT_EQ(weighed(gate, refuses_us, "ada@a.example"), DeliveryKind::unreachable);
    EXPECT_EQ(gate.hold(), (MailHold{now, "554 5.7.1 Relay access denied"}));
    EXPECT_FALSE(gate.lets_through(now + 500ms));
}

TEST(MailGate, TriesOneMailAtATimeWithGrowingPausesUntilOneIsTaken) {
    MailGate gate;
    weighed(gate, refuses_us, "ada@a.example");
    EXPECT_TRUE(gate.lets_through(now + 1s));
    EXPECT_FALSE(gate.lets_through(now + 1s)) << "one is being tried";
    weighed(gate, {DeliveryKind::unreachable, "no route"}, "ada@a.example", now + 1s);
    EXPECT_EQ(gate.hold(), (MailHold{now, "no route"})) << "since the first";
    EXPECT_FALSE(gate.lets_through(now + 2s));
    EXPECT_TRUE(gate.lets_through(now + 3s));
    gate.not_tried();
    EXPECT_TRUE(gate.lets_through(now + 3s));
    EXPECT_EQ(weighed(gate, sent, "ada@a.example", now + 4s), DeliveryKind::sent);
    EXPECT_EQ(gate.hold(), std::nullopt);
    EXPECT_TRUE(gate.lets_through(now + 4s));
}

TEST(MailGate, LetsMailsOutOnceTheServerAnswersAboutARecipient) {
    MailGate gate(MailHold{now - 24h, "no route"});
    EXPECT_TRUE(gate.lets_through(now)) << "after a restart, one is tried at once";
    EXPECT_EQ(weighed(gate, {DeliveryKind::refused, "550 5.1.1 no such user"}, "ada@a.example"),
              DeliveryKind::refused);
    EXPECT_EQ(gate.hold(), std::nullopt);
}

TEST(MailGate, TakesAPolicyForTheServersOnceRecipientsOfSeveralDomainsAreRefused) {
    MailGate gate;
    EXPECT_EQ(weighed(gate, doubted, "ada@a.example"), DeliveryKind::deferred);
    EXPECT_EQ(weighed(gate, doubted, "ben@a.example"), DeliveryKind::deferred);
    EXPECT_EQ(gate.hold(), std::nullopt);
    EXPECT_EQ(weighed(gate, doubted, "cora@c.example"), DeliveryKind::unreachable);
    EXPECT_EQ(gate.hold(), (MailHold{now, "550 5.7.1 no"}));
    EXPECT_TRUE(gate.lets_through(now + 1s));
    EXPECT_EQ(weighed(gate, doubted, "ada@a.example", now + 1s), DeliveryKind::unreachable)
        << "held mails do not age";
}

TEST(MailGate, TakesAPolicyForTheRecipientsWhileOthersAreTaken) {
    MailGate gate;
    EXPECT_EQ(weighed(gate, doubted, "ada@a.example"), DeliveryKind::deferred);
    EXPECT_EQ(weighed(gate, sent, "ben@b.example"), DeliveryKind::sent);
    EXPECT_EQ(weighed(gate, doubted, "cora@c.example"), DeliveryKind::deferred);
}

TEST(MailGate, HoldsNotAllMailsForOneThatIsAlwaysRefusedAlone) {
    MailGate gate;
    OutboxMail odd = mail_to("ada@a.example");
    for (int time = 0; time < 3; ++time) {
        EXPECT_EQ(gate.weigh(odd, refuses_us, now).kind, DeliveryKind::unreachable);
        EXPECT_EQ(weighed(gate, sent, "ben@b.example"), DeliveryKind::sent);
    }
    EXPECT_EQ(gate.weigh(odd, refuses_us, now).kind, DeliveryKind::deferred);
    EXPECT_EQ(gate.hold(), std::nullopt);
}

}  // namespace
}  // namespace heed
