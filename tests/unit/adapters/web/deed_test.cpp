#include "adapters/web/deed.h"

#include <gtest/gtest.h>

namespace heed::web {
namespace {

const Instant now = parse_rfc3339("2026-03-02T09:15:00Z").value();

Deed claim() {
    return {.name = "task 2 claim", .actor = "cm@example.com", .case_number = 17, .revision = 3};
}

TEST(DeedEvent, DoneTwiceOnTheSameRevisionByTheSamePersonIsOneEvent) {
    EXPECT_EQ(event_of(claim(), now).key, event_of(claim(), now).key);
    Deed by_another = claim();
    by_another.actor = "dana@example.com";
    EXPECT_NE(event_of(claim(), now).key, event_of(by_another, now).key);
    Deed later = claim();
    later.revision = 4;
    EXPECT_NE(event_of(claim(), now).key, event_of(later, now).key);
}

TEST(DeedEvent, WithoutRevisionAndKeyIsItsOwnEachTime) {
    Deed comment = claim();
    comment.revision.reset();
    EXPECT_NE(event_of(comment, now).key, event_of(comment, now).key);
    comment.key = "form 7";
    EXPECT_EQ(event_of(comment, now).key, event_of(comment, now).key);
}

TEST(DeedEvent, OnNoCaseIsNeverTakenForAResponse) {
    Deed nowhere = claim();
    nowhere.case_number = 0;
    EXPECT_NE(event_of(nowhere, now).case_number, 0);
}

}  // namespace
}  // namespace heed::web
