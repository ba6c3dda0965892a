#include "adapters/sql/mark_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/json/stored_event.h"
#include "adapters/sql/query.h"
#include "tests/conformance/sample_commits.h"

namespace heed::sql {
namespace {

using sample::minute;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(MarkRows, WhatBecameOfATryChangesItsMail) {
    const std::vector<MailMark> marks = {
        {17, 1, MailState::sent, minute(1), {}, "250 ok"},
        {17, 2, MailState::deferred, minute(1), minute(15), "451 later"},
        {17, 3, MailState::stale, minute(2), {}, "the task is done"},
        {0, 4, MailState::refused, minute(3), {}, "550 no such user"}};
    MarkRows rows;
    rows.sent = {{stored(minute(1)), "250 ok", row_key(17, 1)}};
    rows.deferred = {{stored(minute(15)), "451 later", row_key(17, 2)}};
    rows.settled = {{"suppressed", stored(minute(2)), "the task is done", row_key(17, 3)},
                    {"failed", stored(minute(3)), "550 no such user", row_key(0, 4)}};
    EXPECT_EQ(rows_of(marks), rows);
}

TEST(MarkRows, ASentMailOfNoCaseIsGoneWithItsSecret) {
    const std::vector<MailMark> marks = {{0, 4, MailState::sent, minute(1), {}, "250 ok"}};
    MarkRows rows;
    rows.deleted = {row_key(0, 4)};
    EXPECT_EQ(rows_of(marks), rows);
}

TEST(MarkRows, AParkedResponseKeepsItsIdentityAndAParkedTimerIsDueNoMore) {
    ParkedEvent arrived;
    arrived.event.key = "digest";
    arrived.event.at = minute(1);
    arrived.event.what = ResponseArrived{.response = sample::response("r-1")};
    arrived.reason = "assertion failed";
    ParkedEvent fired;
    fired.event.key = "timer-2";
    fired.event.at = minute(2);
    fired.event.case_number = 17;
    fired.event.what = TimerFired{2};
    fired.reason = "no way out";
    const ParkedRows rows = rows_of(std::vector{arrived, fired});
    EXPECT_THAT(rows.stopped_timers, ElementsAre(row_key(17, 2)));
    EXPECT_THAT(rows.events,
                ElementsAre(ParkedEventRow{stored(minute(1)), "assertion failed",
                                           json::write_event(arrived.event), 0, "digest",
                                           identity_key("service-quality",
                                                        key_without_survey("api", "r-1"))},
                            ParkedEventRow{stored(minute(2)),
                                           "no way out",
                                           json::write_event(fired.event),
                                           17,
                                           "timer-2",
                                           {}}));
}

}  // namespace
}  // namespace heed::sql
