#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/simulated/memory_store.h"
#include "adapters/simulated/simulated_clock.h"
#include "adapters/system/step_loop.h"
#include "tests/unit/adapters/simulated/quarter.h"

namespace heed::system {
namespace {

using testing::ElementsAre;
using testing::Pair;
using testing::UnorderedElementsAre;

/// A store that can be out of reach, that others can be faster in, and that tells what it was asked
/// to write.
class WatchedStore : public Store {
  public:
    enum class Mood { sound, out_of_reach, others_are_faster };

    std::vector<Found> load(std::span<const Lookup> lookups) override {
        return store_.load(lookups);
    }
    std::vector<CustomerMail> customer_mails(CaseNumber number) override {
        return store_.customer_mails(number);
    }
    std::vector<CommitStatus> commit(std::span<const Commit> commits,
                                     std::span<const MailMark> marks,
                                     std::span<const ParkedEvent> parked) override {
        if (mood == Mood::out_of_reach) {
            throw StoreFailure("the disk is gone");
        }
        batches.emplace_back();
        for (const Commit& one : commits) {
            ++batches.back()[one.entry.actor];
        }
        if (mood == Mood::others_are_faster) {
            return std::vector(commits.size(), CommitStatus::conflict);
        }
        marked += marks.size();
        return store_.commit(commits, marks, parked);
    }
    CaseNumber reserve_case_numbers(int count) override {
        return store_.reserve_case_numbers(count);
    }
    std::vector<DueTimer> due_timers(Instant, int) override { return {}; }
    std::vector<OutboxMail> claim_mails(Instant, int) override { return {}; }

    Mood mood = Mood::sound;
    std::vector<std::map<std::string, int>> batches;  ///< each by who acted
    std::size_t marked = 0;

  private:
    simulated::MemoryStore store_;
};

constexpr std::chrono::hours for_ever{1};

class ALoopByHand : public testing::Test {
  protected:
    using Mood = WatchedStore::Mood;

    /// Another response each time.
    bool submit(Lane lane, const std::string& actor) {
        const SurveyResponse& response = responses_.at(next_++);
        Event event{.key = response.digest, .at = clock_.now(), .actor = actor};
        event.what = ResponseArrived{response};
        return loop_.submit(lane, std::move(event),
                            [this](Answer answer) { answers_.push_back(std::move(answer)); });
    }

    std::vector<SurveyResponse> responses_ = simulated::quarter(200);
    std::size_t next_ = 0;
    WatchedStore store_;
    simulated::SimulatedClock clock_{responses_.back().submitted_at};
    LiveProgram program_{std::make_shared<Program>(simulated::example_program())};
    MailQueue mails_;
    StepLoop loop_{store_,
                   clock_,
                   program_,
                   mails_,
                   {.batch_size = 8,
                    .queue_batches = 2,
                    .longest_wait = for_ever,
                    .longest_wait_of_intake = for_ever}};
    std::vector<Answer> answers_;
};

TEST_F(ALoopByHand, HoldsTheMarksOfMailsWhileTheStoreFailsAndWritesThemOnceItTakesABatch) {
    bool is_marked = false;
    loop_.mark(MailMark{.reply = "250 Ok"}, [&] { is_marked = true; });
    store_.mood = Mood::out_of_reach;
    ASSERT_TRUE(submit(Lane::people, "her"));
    loop_.step_by_hand();
    loop_.step_by_hand();
    ASSERT_EQ(answers_.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<Unavailable>(answers_.front())) << "who asks is told";
    EXPECT_TRUE(loop_.figures().store_failing);
    EXPECT_FALSE(is_marked);
    store_.mood = Mood::sound;
    loop_.step_by_hand();
    EXPECT_TRUE(is_marked);
    EXPECT_EQ(store_.marked, 1U);
    EXPECT_FALSE(loop_.figures().store_failing);
}

TEST_F(ALoopByHand, TriesFiveTimesWhereOthersAreFasterAndSaysSoThen) {
    store_.mood = Mood::others_are_faster;
    ASSERT_TRUE(submit(Lane::people, "her"));
    for (int tries = 1; tries < 5; ++tries) {
        loop_.step_by_hand();
        EXPECT_TRUE(answers_.empty()) << "after " << tries;
    }
    loop_.step_by_hand();
    ASSERT_EQ(answers_.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<Conflict>(answers_.front()));
    EXPECT_EQ(store_.batches.size(), 5U);
    loop_.step_by_hand();
    EXPECT_EQ(store_.batches.size(), 5U);
}

TEST_F(ALoopByHand, TakesPeopleFirstAndLeavesAnImportAnEighthOfABatch) {
    for (int i = 0; i < 10; ++i) {
        ASSERT_TRUE(submit(Lane::import, "import"));
        ASSERT_TRUE(submit(Lane::intake, "source"));
        ASSERT_TRUE(submit(Lane::people, "person"));
    }
    for (int i = 0; i < 4; ++i) {
        loop_.step_by_hand();
    }
    EXPECT_THAT(
        store_.batches,
        ElementsAre(UnorderedElementsAre(Pair("person", 7), Pair("import", 1)),
                    UnorderedElementsAre(Pair("person", 3), Pair("source", 4), Pair("import", 1)),
                    UnorderedElementsAre(Pair("source", 6), Pair("import", 2)),
                    UnorderedElementsAre(Pair("import", 6))));
}

TEST_F(ALoopByHand, RefusesWhatIsMoreThanItsQueueHoldsAndTakesAgainOnceThereIsRoom) {
    for (int i = 0; i < 16; ++i) {
        ASSERT_TRUE(submit(Lane::intake, "source"));
    }
    EXPECT_FALSE(submit(Lane::intake, "source"));
    EXPECT_TRUE(submit(Lane::people, "person")) << "a lane that is full is not the others'";
    loop_.step_by_hand();
    EXPECT_TRUE(submit(Lane::intake, "source"));
}

}  // namespace
}  // namespace heed::system
