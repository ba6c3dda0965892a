#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

constexpr const char* thanking = R"(
every_response:
  - {send: thank-you, to: customer}
  - {send: task-opened, to: client_manager}
initial: waits
states:
  waits:
    on: {customer.replied: over}
    after:
      1 business day: {send: question, to: customer, form: resolved}
  over: {type: final}
)";

void correct(World& world, const std::string& email = "right@example.com") {
    world.respond({.ratings = {{"quality", 5}}, .customer_email = email});
}

}  // namespace

TEST(CorrectedAddress, IsThankedWhereTheThankYouWasRefused) {
    World world(thanking);
    world.respond({.ratings = {{"quality", 5}}, .customer_email = "wrong@example.com"});
    world.act("mail server", MailRefused{1, "wrong@example.com", "550 no such user"});
    correct(world);
    EXPECT_THAT(world.mails(), ElementsAre("thank-you right@example.com"))
        << "and nobody else is told once more";
    EXPECT_EQ(world.mails_in_full().front().purpose, MailPurpose::thanks);
    EXPECT_THAT(world.last().abandoned, ElementsAre(AbandonMail{1, "corrected address", true}))
        << "nobody tries the wrong address again";
}

TEST(CorrectedAddress, IsThankedWhereThereWasNone) {
    World world(thanking);
    world.respond({.ratings = {{"quality", 5}}, .customer_email = ""});
    correct(world);
    EXPECT_THAT(world.mails(), ElementsAre("thank-you right@example.com"));
    EXPECT_THAT(world.last().abandoned, IsEmpty());
}

TEST(CorrectedAddress, IsThankedInsteadOfTheOneThatTheThankYouHasNotLeftFor) {
    World world(thanking);
    world.respond({.ratings = {{"quality", 5}}, .customer_email = "wrong@example.com"});
    correct(world);
    EXPECT_THAT(world.mails(), ElementsAre("thank-you right@example.com"));
    EXPECT_THAT(world.last().abandoned, ElementsAre(AbandonMail{1, "corrected address", true}));
}

TEST(CorrectedAddress, IsNotThankedTwice) {
    World world(thanking);
    world.respond({.ratings = {{"quality", 5}}, .customer_email = "first@example.com"});
    world.sent(1);
    correct(world);
    EXPECT_THAT(world.mails(), IsEmpty());
}

TEST(CorrectedAddress, IsNotThankedForTheSameInCapitals) {
    World world(thanking);
    world.respond({.ratings = {{"quality", 5}}, .customer_email = "ada@example.com"});
    correct(world, "Ada@Example.com");
    EXPECT_THAT(world.mails(), IsEmpty());
}

TEST(CorrectedAddress, IsThankedWithinThirtyDays) {
    World world(thanking);
    world.respond({.ratings = {{"quality", 5}}, .customer_email = "wrong@example.com"});
    world.at("2026-04-01 08:59");
    correct(world);
    EXPECT_THAT(world.mails(), ElementsAre("thank-you right@example.com"));
    world.at("2026-05-02 09:00");
    correct(world, "another@example.com");
    EXPECT_THAT(world.mails(), IsEmpty());
}

TEST(CorrectedAddress, EndsTheLinksThatWereMailedToTheOldOne) {
    World world(thanking);
    world.respond({.ratings = {{"quality", 5}}, .customer_email = "wrong@example.com"});
    world.advance_to("2026-03-03 09:00");
    const int question = world.mails_in_full().back().number;
    world.sent(1).sent(question);
    correct(world);
    EXPECT_THAT(world.current().revoked_links, ElementsAre(question));
}
