#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

constexpr const char* asking_later = R"(
per: customer
every_response:
  - {send: thank-you, to: customer}
on:
  response.updated:
    - {when: newly(alarm), target: call}
  customer.answered:
    - {when: case.heard == "resolved" && form.resolved.score <= 3, target: call}
    - {}
initial: call
states:
  call:
    task: {title: Call, assignee: client_manager, due: 1 business day}
    on: {completed: closed, customer.withdrew: withdrawn}
  closed:
    type: final
    after:
      60 days: {send: question, to: customer, form: resolved}
  withdrawn: {type: final}
)";

/// Closed on 2 March; the thank-you, which is her first mail, has gone out.
World closed_case() {
    World world(asking_later);
    world.respond({.ratings = {{"quality", 3}}});
    world.sent(1);
    world.complete(1, "cm@example.com", "completed");
    return world;
}

std::vector<RemarkKind> remarks(const World& world) {
    std::vector<RemarkKind> kinds;
    for (const Remark& remark : world.last().entry.remarks) {
        kinds.push_back(remark.kind);
    }
    return kinds;
}

}  // namespace

TEST(AfterTheEnd, TheCustomerIsAskedAndTheCaseStaysEnded) {
    World world = closed_case();
    world.advance_to("2026-05-01 08:59");
    EXPECT_THAT(world.mails(), IsEmpty());
    world.advance_to("2026-05-01 09:00");
    EXPECT_THAT(world.mails(), ElementsAre("question ada@example.com"));
    EXPECT_EQ(world.mails_in_full().front().form, "resolved");
    EXPECT_EQ(world.where(), "ended: closed");
    EXPECT_EQ(world.current().open_key, "") << "nothing joins it";
    EXPECT_EQ(*world.current().ended_at, clock("09:00"));
    EXPECT_THAT(world.current().timers, IsEmpty()) << "once";
}

TEST(AfterTheEnd, AGoodAnswerIsKeptAndALowOneBringsTheCaseBack) {
    World world = closed_case();
    world.advance_to("2026-05-02 09:00");
    world.post("customer.answered", "resolved", {{"score", 5}});
    EXPECT_EQ(world.where(), "ended: closed");
    EXPECT_EQ(world.current().said.back().fields.at("score"), Value(5));
    world.post("customer.answered", "resolved", {{"score", 2}});
    EXPECT_EQ(world.where(), "call");
    EXPECT_EQ(world.current().tasks.back().status, TaskStatus::open);
    world.complete(2, "cm@example.com", "completed");
    EXPECT_EQ(world.current().timers.size(), 1U) << "she is asked once more, some time from now";
}

TEST(AfterTheEnd, NobodyIsAskedWhoseCaseCameBack) {
    World world = closed_case();
    world.at("2026-04-01 09:00");
    world.respond({.ratings = {{"quality", 1}}, .updated_at = "2026-04-01 09:00"});
    ASSERT_EQ(world.where(), "call");
    world.advance_to("2026-05-02 09:00");
    EXPECT_EQ(world.current().forms.count("resolved"), 0U);
    for (const Timer& timer : world.current().timers) {
        EXPECT_NE(timer.state, "closed");
    }
}

TEST(AfterTheEnd, NobodyIsAskedWhoHasAnotherCaseWithdrewOrIsForgotten) {
    World elsewhere = closed_case();
    elsewhere.has_other_case().advance_to("2026-05-02 09:00");
    EXPECT_THAT(elsewhere.mails(), IsEmpty());
    EXPECT_THAT(remarks(elsewhere), ElementsAre(RemarkKind::asked_elsewhere));
    EXPECT_THAT(elsewhere.current().timers, IsEmpty());

    World withdrew = closed_case();
    withdrew.post("customer.withdrew");
    EXPECT_THAT(withdrew.current().timers, IsEmpty());
    EXPECT_THAT(remarks(withdrew), IsEmpty()) << "something did change";

    World forgotten = closed_case();
    forgotten.act("system", CustomerForgotten{.responses = {1}, .tasks = {}, .mails = {1}});
    EXPECT_THAT(forgotten.current().timers, IsEmpty());
    EXPECT_EQ(forgotten.where(), "ended: closed");
}

TEST(AfterTheEnd, NobodyIsAskedWhomNoMailReaches) {
    World unsent(asking_later);
    unsent.respond({.ratings = {{"quality", 3}}});
    unsent.complete(1, "cm@example.com", "completed");
    unsent.advance_to("2026-05-02 09:00");
    EXPECT_THAT(unsent.mails(), IsEmpty()) << "the thank-you never went out";
    EXPECT_THAT(remarks(unsent), ElementsAre(RemarkKind::cannot_be_asked));

    World nowhere(asking_later);
    nowhere.respond({.ratings = {{"quality", 3}}, .customer_email = ""});
    nowhere.complete(1, "cm@example.com", "completed");
    nowhere.complete(2, "cm@example.com", "completed");
    ASSERT_EQ(nowhere.where(), "ended: closed");
    const std::size_t tasks = nowhere.current().tasks.size();
    nowhere.advance_to("2026-05-02 09:00");
    EXPECT_EQ(nowhere.current().tasks.size(), tasks) << "no task comes of it";
    EXPECT_THAT(remarks(nowhere), ElementsAre(RemarkKind::cannot_be_asked));
}

TEST(AfterTheEnd, OnlyTheEndThatSaysSoAsks) {
    World world(asking_later);
    world.respond({.ratings = {{"quality", 3}}});
    world.post("customer.withdrew");
    EXPECT_EQ(world.where(), "ended: withdrawn");
    EXPECT_THAT(world.current().timers, IsEmpty());
}
