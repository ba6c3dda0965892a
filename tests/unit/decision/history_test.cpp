#include "engine/model/history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

constexpr const char* calling = R"(
per: customer
every_response:
  - {send: thank-you, to: customer}
on:
  response.updated:
    - {when: newly(alarm), target: call}
initial: call
states:
  call:
    task: {title: Call, assignee: client_manager, due: 1 business day}
    on: {completed: closed}
  closed: {type: final}
)";

Event event_of(std::int64_t quality, bool is_only_counted) {
    SurveyResponse response;
    response.source = "archive";
    response.id = "r-1";
    response.survey = "service-quality";
    response.digest = "quality " + std::to_string(quality);
    response.submitted_at = clock("2026-03-01 09:00");
    response.customer = {.id = "c-17",
                         .name = "Ada Byron",
                         .email = "ada@example.com",
                         .phone = {},
                         .best_time = {}};
    response.account.client_manager = "cm@example.com";
    response.answers = {{"quality", quality}};
    Event event{.key = response.digest,
                .at = clock("09:00"),
                .actor = is_only_counted ? history_actor("archive") : "source:archive"};
    event.what = ResponseArrived{.response = response, .new_case = 17};
    return event;
}

}  // namespace

TEST(History, IsACaseThatEndedAsItBeganAndNobodyHearsOfIt) {
    World world(calling);
    ASSERT_TRUE(is_taken(world.take(event_of(1, true))));
    EXPECT_EQ(world.where(), "ended: history");
    EXPECT_THAT(world.mails(), IsEmpty());
    EXPECT_THAT(world.current().tasks, IsEmpty());
    EXPECT_THAT(world.current().timers, IsEmpty());
    EXPECT_EQ(world.current().open_key, "") << "nothing joins it";
    EXPECT_EQ(world.last().response->response.answers.front().second, Value(1));
}

TEST(History, ARepeatIsHarmless) {
    World world(calling);
    world.take(event_of(1, true));
    EXPECT_TRUE(std::holds_alternative<AlreadyTaken>(world.take(event_of(1, true))));
}

TEST(History, ANewerVersionIsOnlyCountedToo) {
    World world(calling);
    world.take(event_of(4, true));
    ASSERT_TRUE(is_taken(world.take(event_of(1, true))));
    EXPECT_EQ(world.where(), "ended: history");
    EXPECT_THAT(world.mails(), IsEmpty());
    EXPECT_THAT(world.current().tasks, IsEmpty());
    EXPECT_EQ(world.last().response->response.answers.front().second, Value(1));
}

TEST(History, ALiveVersionOfItIsTreatedAsAfterTheEnd) {
    World world(calling);
    world.take(event_of(4, true));
    ASSERT_TRUE(is_taken(world.take(event_of(1, false))));
    EXPECT_EQ(world.where(), "call") << "what the workflow hears after the end brings it back";
    EXPECT_EQ(world.current().tasks.size(), 1U);
}

TEST(History, TouchesNothingThatCameLive) {
    World world(calling);
    world.take(event_of(4, false));
    const int revision = world.current().revision;
    EXPECT_TRUE(std::holds_alternative<AlreadyTaken>(world.take(event_of(1, true))));
    EXPECT_EQ(world.current().revision, revision);
    EXPECT_EQ(world.where(), "call");
}
