#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/case_index.h"
#include "engine/runtime/goal_store.h"
#include "engine/runtime/program_use.h"
#include "engine/runtime/readers.h"
#include "engine/runtime/response_reader.h"
#include "engine/runtime/upkeep.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/storage_promises.h"

namespace heed {
namespace {

using sample::commit_of;
using sample::minute;
using sample::opening;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

template <class Deed>
std::string failure_of(const Deed& deed) {
    try {
        deed();
    } catch (const StoreFailure& failure) {
        return failure.what();
    }
    return "";
}

class StillClock : public Clock {
  public:
    Instant now() const override { return minute(90); }
};

/// What a storage promises as a whole, and its smaller ports.
class StorageAsAWhole : public StoragePromises {
  protected:
    std::string url() const { return GetParam().url_in(folder_); }
};

TEST_P(StorageAsAWhole, IsTheSameHoweverOftenItIsOpened) {
    commit({opening(17, "r-1")});
    const auto again = cli::open_storage(url());
    EXPECT_EQ(again->place(), storage_->place());
    EXPECT_EQ(again->era(), storage_->era());
    EXPECT_EQ(again->link_key(), storage_->link_key());
    EXPECT_THAT(again->past_link_keys(), IsEmpty());
    EXPECT_EQ(again->cases().find(17), opening(17, "r-1").after);
}

TEST_P(StorageAsAWhole, IsMadeOnlyByWhoMayMakeOne) {
    const ScratchFolder nowhere;
    const std::string absent = GetParam().url_in(nowhere);
    EXPECT_THAT(failure_of([&] { cli::open_storage(absent); }),
                testing::StartsWith("there is no database at "));
    EXPECT_NE(cli::open_storage(absent, {.absent = Absent::create}), nullptr);
    EXPECT_EQ(failure_of([&] { cli::open_storage(absent); }), "");
}

TEST_P(StorageAsAWhole, IsServedByOneAtATime) {
    auto hold = cli::hold_storage(url(), Absent::refuse);
    EXPECT_THAT(failure_of([&] { cli::hold_storage(url(), Absent::refuse); }),
                testing::StartsWith("another `heed serve`"));
    EXPECT_EQ(failure_of([&] { cli::open_storage(url()); }), "") << "commands work beside it";
    hold.reset();
    EXPECT_EQ(failure_of([&] { cli::hold_storage(url(), Absent::refuse); }), "");
}

TEST_P(StorageAsAWhole, BeginsANewEraWithOtherKeysAndNumbers) {
    commit({opening(17, "r-1")});
    const std::string before = storage_->link_key();
    const std::string era = storage_->era();
    const NewEra begun = storage_->upkeep().begin_new_era(5'000, minute(70));
    EXPECT_EQ(begun.numbers_from, 5'000);
    EXPECT_EQ(begun.held_mails, 2);
    const auto again = opened();
    EXPECT_NE(again->era(), era);
    EXPECT_NE(again->link_key(), before);
    EXPECT_THAT(again->past_link_keys(), ElementsAre(before));
    EXPECT_GE(again->store().reserve_case_numbers(1), 5'000);
    EXPECT_EQ(again->upkeep().last_event(minute(80)), minute(0));
}

TEST_P(StorageAsAWhole, TellsWhatIsOpenByWhatItUsesOfAProgram) {
    commit({opening(17, "r-1"), opening(18, "r-2")});
    ProgramUse& use = storage_->program_use();
    EXPECT_THAT(use.task_holders(),
                UnorderedElementsAre(HeldTasks{"cm@example.com", 2, "17-1", 17}));
    EXPECT_THAT(use.answered_surveys(), ElementsAre(Pair("service-quality", ElementsAre("api"))));
    std::int64_t waiting = 0;
    for (const WaitingMails& mails : use.waiting_mails()) {
        EXPECT_EQ(mails.language, "en");
        waiting += mails.count;
    }
    EXPECT_EQ(waiting, 4);
}

TEST_P(StorageAsAWhole, KeepsWhatResponsesSaidBeforeTheyWereChanged) {
    const Commit first = opening(17, "r-1");
    commit({first});
    TakeResponse changed{first.after.responses.front(), first.after.leading, {}};
    changed.response.digests.emplace_back("changed");
    Commit update = commit_of(first.after, "changed", minute(2), {changed});
    update.response = first.response;
    update.response->is_new = false;
    update.response->response.digest = "changed";
    update.response->response.answers = {{"quality", 5}};
    commit({update});
    EXPECT_THAT(storage_->responses().earlier_versions(17), ElementsAre(first.response->response));
    EXPECT_THAT(storage_->responses().earlier_versions(18), IsEmpty());
    EXPECT_THAT(storage_->responses().unread(0).responses, IsEmpty());
}

TEST_P(StorageAsAWhole, FindsWhatWasCommittedOnceItsIndexIsKeptUp) {
    commit({opening(17, "r-1")});
    CaseFilter ada;
    ada.search = "ada";
    EXPECT_THAT(storage_->cases().list(ada, {}).items, IsEmpty());
    const StillClock clock;
    const auto indexing = storage_->index().keep_up(
        clock, [program = std::make_shared<const Program>()] { return program; });
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!indexing->as_of()) {
        ASSERT_LT(std::chrono::steady_clock::now(), patience) << "waited in vain";
        std::this_thread::yield();
    }
    EXPECT_EQ(indexing->as_of(), minute(90));
    EXPECT_EQ(indexing->lag(), std::chrono::milliseconds(0));
    EXPECT_EQ(storage_->cases().list(ada, {}).items.size(), 1U);
}

TEST_P(StorageAsAWhole, KnowsWhichCourseOfAGoalWasTold) {
    GoalStore& goals = storage_->goals();
    EXPECT_FALSE(goals.told("csat"));
    Mail mail;
    mail.mail_template = "goal-turned";
    mail.to = "cm@example.com";
    mail.created_at = minute(1);
    goals.tell("csat", Course::off_track, mail);
    EXPECT_EQ(goals.told("csat"), Course::off_track);
    EXPECT_FALSE(goals.told("nps"));
    const auto outgoing = store_.claim_mails(minute(2), 9);
    ASSERT_EQ(outgoing.size(), 1U);
    EXPECT_EQ(outgoing[0].mail.to, "cm@example.com");
    goals.tell("csat", Course::on_track, std::nullopt);
    EXPECT_EQ(goals.told("csat"), Course::on_track);
}

TEST(StorageUrl, OfADatabaseThatIsNotKnownIsNamed) {
    EXPECT_EQ(failure_of([] { cli::open_storage("postgresql://db/heed"); }),
              "“postgresql://db/heed” is no database that this version knows. Write "
              "sqlite://PATH");
}

INSTANTIATE_TEST_SUITE_P(Every, StorageAsAWhole, every_storage(), name_of_kind);

}  // namespace
}  // namespace heed
