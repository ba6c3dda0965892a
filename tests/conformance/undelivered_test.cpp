#include "engine/runtime/undelivered.h"

#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/erasures.h"
#include "engine/runtime/held_outbox.h"
#include "engine/runtime/operations.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/upkeep.h"
#include "engine/runtime/webhook_outbox.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/storage_promises.h"

namespace heed {
namespace {

using sample::commit_of;
using sample::minute;
using sample::opening;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// What was given up, and what becomes of it when somebody has it tried again.
class UndeliveredPromises : public StoragePromises {
  protected:
    /// A case whose first mail was refused.
    Case with_dead_mail(CaseNumber number) {
        const Commit first = opening(number, "r-" + std::to_string(number));
        commit({first});
        const Commit refused =
            commit_of(first.after, "refused", minute(2), {AbandonMail{1, "550 unknown"}});
        commit({refused});
        return refused.after;
    }
    /// The numbers of the case's mails that are due.
    std::vector<int> claimed(int at_minute) {
        std::vector<int> numbers;
        for (const OutboxMail& mail : store_.claim_mails(minute(at_minute), 100)) {
            numbers.push_back(mail.mail.number);
        }
        return numbers;
    }

    Undelivered& undelivered_ = storage_->undelivered();
    WebhookOutbox& webhooks_ = storage_->webhooks();
};

TEST_P(UndeliveredPromises, DeadMailsAreListedNewestFirstAndByPages) {
    for (const CaseNumber number : {1, 2, 3}) {
        with_dead_mail(number);
    }
    const auto first = undelivered_.mails({.after = std::nullopt, .limit = 2});
    ASSERT_THAT(first.items, SizeIs(2));
    EXPECT_EQ(first.items[0].case_number, 3);
    EXPECT_EQ(first.items[0].reply, "550 unknown");
    EXPECT_EQ(first.items[0].given_up_at, minute(2));
    const auto second = undelivered_.mails({.after = first.next, .limit = 2});
    ASSERT_THAT(second.items, SizeIs(1));
    EXPECT_EQ(second.items[0].case_number, 1);
    EXPECT_EQ(second.next, std::nullopt);
    EXPECT_EQ(undelivered_.count(100), (UndeliveredCounts{{}, 3, 0}));
    EXPECT_EQ(undelivered_.count(2), (UndeliveredCounts{{}, 2, 0}));
}

TEST_P(UndeliveredPromises, ADeadMailIsSentAgainOnceSomebodyAsks) {
    with_dead_mail(7);
    EXPECT_THAT(claimed(3), testing::Not(testing::Contains(1)));
    EXPECT_TRUE(undelivered_.retry_mail(7, 1, minute(60)));
    EXPECT_FALSE(undelivered_.retry_mail(7, 1, minute(60))) << "it is on its way";
    EXPECT_FALSE(undelivered_.retry_mail(7, 99, minute(60))) << "there is none";
    EXPECT_THAT(undelivered_.mails({}).items, IsEmpty());
    const auto again = store_.claim_mails(minute(60), 100);
    ASSERT_THAT(again, SizeIs(1));
    EXPECT_EQ(again.front().mail.number, 1);
    EXPECT_EQ(again.front().attempts, 0);
    EXPECT_EQ(again.front().retried_at, minute(60));
}

TEST_P(UndeliveredPromises, WhoIsForgottenGetsNoMailAgain) {
    const Case now = with_dead_mail(7);
    storage_->erasures().forget(nullptr, {.id = now.customer, .address = {}}, minute(5),
                                "heed forget");
    EXPECT_FALSE(undelivered_.retry_mail(7, 1, minute(60)));
}

TEST_P(UndeliveredPromises, ADeadWebhookIsToldAgainWithPatienceAnew) {
    Commit first = opening(7, "r-7");
    first.webhooks.push_back({"crm", "response.received"});
    commit({first});
    const auto due = webhooks_.due(minute(60), {}, 10);
    ASSERT_THAT(due, SizeIs(1));
    webhooks_.mark({.number = due.front().number,
                    .state = WebhookState::failed,
                    .at = minute(61),
                    .reply = "410 gone"});
    const auto dead = undelivered_.webhooks({}).items;
    ASSERT_THAT(dead, SizeIs(1));
    EXPECT_EQ(dead.front().name, "crm");
    EXPECT_EQ(dead.front().reply, "410 gone");
    EXPECT_EQ(dead.front().given_up_at, minute(61));
    EXPECT_TRUE(undelivered_.retry_webhook(dead.front().number, minute(70)));
    EXPECT_FALSE(undelivered_.retry_webhook(dead.front().number, minute(70)));
    const auto again = webhooks_.due(minute(70), {}, 10);
    ASSERT_THAT(again, SizeIs(1));
    EXPECT_EQ(again.front().attempts, 0);
}

TEST_P(UndeliveredPromises, AMailOfAClockThatWasAheadIsNamedAndSentOnceSomebodyAsks) {
    constexpr int a_year_on = 60 * 24 * 365;
    Commit ahead = opening(7, "r-7");
    ahead.mails[0].created_at = minute(a_year_on);
    commit({ahead});
    EXPECT_THAT(claimed(60), ElementsAre(2));
    const auto troubles = storage_->operations().troubles(10, minute(60));
    EXPECT_THAT(troubles.far_mails, ElementsAre("7-m1 (2027-03-02T09:15:00Z)"));
    EXPECT_FALSE(undelivered_.retry_mail(7, 2, minute(60))) << "it is on its way";
    EXPECT_TRUE(undelivered_.retry_mail(7, 1, minute(60)));
    EXPECT_THAT(claimed(60), ElementsAre(1));
}

TEST_P(UndeliveredPromises, WebhooksWaitAfterARestoreAndThoseOfBeforeAreGivenUpOrTold) {
    Commit before = opening(7, "r-7");
    before.webhooks.push_back({"crm", "response.received"});
    commit({before});
    storage_->upkeep().begin_new_era(0, minute(70));
    Commit since = opening(8, "r-8");
    since.entry.at = minute(80);
    since.webhooks.push_back({"crm", "response.received"});
    commit({since});
    EXPECT_THAT(webhooks_.due(minute(90), {}, 10), IsEmpty());
    EXPECT_EQ(storage_->outbox_release().held().webhooks, 2);
    storage_->outbox_release().release(Release::only_new, minute(90));
    const auto told = webhooks_.due(minute(90), {}, 10);
    ASSERT_THAT(told, SizeIs(1));
    EXPECT_EQ(told.front().case_number, 8);
    const auto given_up = undelivered_.webhooks({}).items;
    ASSERT_THAT(given_up, SizeIs(1));
    EXPECT_EQ(given_up.front().reply, "given up after a restore");
}

INSTANTIATE_TEST_SUITE_P(Every, UndeliveredPromises, every_storage(), name_of_kind);

}  // namespace
}  // namespace heed
