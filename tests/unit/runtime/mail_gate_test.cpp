#include "engine/runtime/mail_gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed {
namespace {

using namespace std::chrono_literals;

const Instant now{std::chrono::sys_days(std::chrono::year{2026} / 3 / 2)};
const Delivery sent{DeliveryKind::sent, "250 ok"};
const Delivery refuses_us{DeliveryKind::unreachable, "554 5.7.1 Relay access denied"};
const Delivery too_many{DeliveryKind::unreachable, "421 4.7.0 too many connections"};
const Delivery doubted{DeliveryKind::doubted, "550 5.7.1 no"};

OutboxMail mail_to(std::string address) {
    OutboxMail mail;
    mail.mail.to = std::move(address);
    return mail;
}

DeliveryKind weighed(MailGate& gate, const Delivery& delivery, const std::string& to,
                     Instant at = now, std::size_t others = 0) {
    OutboxMail mail = mail_to(to);
    return gate.weigh(mail, delivery, others, at).kind;
}

TEST(MailGate, HoldsAllMailsOnceTheServerRefusesUs) {
    MailGate gate;
    EXPECT_TRUE(gate.lets_through(now));
    EXPECT_EQ(weighed(gate, refuses_us, "ada@a.example"), DeliveryKind::unreachable);
    EXPECT_EQ(gate.hold(), (MailHold{now, "554 5.7.1 Relay access denied"}));
    EXPECT_FALSE(gate.lets_through(now + 500ms));
}

TEST(MailGate, TriesOneMailAtATimeWithGrowingPausesUntilOneIsTaken) {
    MailGate gate(8);
    EXPECT_EQ(gate.room(), 8);
    weighed(gate, refuses_us, "ada@a.example");
    EXPECT_EQ(gate.room(), 1);
    EXPECT_TRUE(gate.lets_through(now + 1s));
    weighed(gate, {DeliveryKind::unreachable, "no route"}, "ada@a.example", now + 1s);
    EXPECT_EQ(gate.hold(), (MailHold{now, "no route"})) << "since the first";
    EXPECT_FALSE(gate.lets_through(now + 2s));
    EXPECT_TRUE(gate.lets_through(now + 3s));
    EXPECT_EQ(weighed(gate, sent, "ada@a.example", now + 4s), DeliveryKind::sent);
    EXPECT_EQ(gate.hold(), std::nullopt);
    EXPECT_TRUE(gate.lets_through(now + 4s));
    EXPECT_EQ(gate.room(), 8);
}

TEST(MailGate, TriesNoMoreAtATimeThanTheServerTakesAndLaterALittleMore) {
    MailGate gate(40);
    EXPECT_EQ(weighed(gate, too_many, "ada@a.example", now, 3), DeliveryKind::unreachable);
    EXPECT_EQ(gate.hold(), std::nullopt) << "others are taken";
    EXPECT_EQ(gate.room(), 3);
    weighed(gate, too_many, "ben@b.example", now, 5);
    EXPECT_EQ(gate.room(), 3) << "refused before the others were fewer";
    weighed(gate, sent, "ada@a.example", now + 59s, 2);
    EXPECT_EQ(gate.room(), 3);
    std::vector<std::size_t> rooms;
    for (int minute = 1; minute <= 9; ++minute) {
        weighed(gate, sent, "ada@a.example", now + 1min * minute, 2);
        rooms.push_back(gate.room());
    }
    EXPECT_THAT(rooms, testing::ElementsAre(4, 6, 9, 13, 19, 28, 40, 40, 40));
}

TEST(MailGate, HoldsAllMailsOnceTheLastOneUnderWayIsRefusedToo) {
    MailGate gate(4);
    for (const std::size_t others : {3, 2, 1}) {
        weighed(gate, refuses_us, "ada@a.example", now, others);
        EXPECT_EQ(gate.hold(), std::nullopt);
        EXPECT_EQ(gate.room(), others);
    }
    weighed(gate, refuses_us, "ada@a.example", now, 0);
    EXPECT_TRUE(gate.hold());
    weighed(gate, sent, "ada@a.example", now + 1s, 0);
    EXPECT_EQ(gate.room(), 4) << "they were not too many";
}

TEST(MailGate, LetsMailsOutOnceTheServerAnswersAboutARecipient) {
    MailGate gate(8, MailHold{now - 24h, "no route"});
    EXPECT_EQ(gate.room(), 1);
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
        EXPECT_EQ(gate.weigh(odd, refuses_us, 0, now).kind, DeliveryKind::unreachable);
        EXPECT_EQ(weighed(gate, sent, "ben@b.example"), DeliveryKind::sent);
    }
    EXPECT_EQ(gate.weigh(odd, refuses_us, 0, now).kind, DeliveryKind::deferred);
    EXPECT_EQ(gate.hold(), std::nullopt);
}

}  // namespace
}  // namespace heed
