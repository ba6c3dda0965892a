#include "adapters/system/step_loop.h"

#include <atomic>
#include <future>

#include <gtest/gtest.h>

#include "adapters/simulated/memory_store.h"
#include "adapters/system/clock.h"
#include "tests/simulation/thrown.h"
#include "tests/unit/adapters/simulated/quarter.h"

namespace heed::system {
namespace {

/// Throws out of one of its functions, once for each family of exceptions.
class ThrowingStore : public Store {
  public:
    enum class Where { nowhere, load, commit, numbers, timers, mails };

    std::vector<Found> load(std::span<const Lookup> lookups) override {
        throw_at(Where::load);
        return store_.load(lookups);
    }
    std::vector<CustomerMail> customer_mails(CaseNumber number) override {
        return store_.customer_mails(number);
    }
    std::vector<CommitStatus> commit(std::span<const Commit> commits,
                                     std::span<const MailMark> marks,
                                     std::span<const ParkedEvent> parked) override {
        throw_at(Where::commit);
        return store_.commit(commits, marks, parked);
    }
    CaseNumber reserve_case_numbers(int) override {
        throw_at(Where::numbers);
        return store_.reserve_case_numbers(1'000);
    }
    std::vector<DueTimer> due_timers(Instant now, int limit) override {
        throw_at(Where::timers);
        return store_.due_timers(now, limit);
    }
    std::vector<OutboxMail> claim_mails(Instant now, int limit) override {
        throw_at(Where::mails);
        return store_.claim_mails(now, limit);
    }

    void throw_next(Where where, std::size_t family) {
        family_ = family;
        where_ = where;
    }

  private:
    void throw_at(Where here) {
        Where expected = here;
        if (where_.compare_exchange_strong(expected, Where::nowhere)) {
            simulation::throw_one_of_every_family(family_);
        }
    }

    simulated::MemoryStore store_;
    std::atomic<Where> where_ = Where::nowhere;
    std::atomic<std::size_t> family_ = 0;
};

class ALoop : public testing::Test {
  protected:
    ALoop() { loop_.start(); }

    Event next_event() {
        const SurveyResponse& response = responses_.at(next_++);
        Event event{.key = response.digest, .at = clock_.now(), .actor = "source:test"};
        event.what = ResponseArrived{response};
        return event;
    }
    Answer answer_to(const Event& event) {
        std::promise<Answer> given;
        EXPECT_TRUE(loop_.submit(Lane::intake, event,
                                 [&](Answer answer) { given.set_value(std::move(answer)); }));
        return given.get_future().get();
    }
    /// As a client does: until it is told that the event is kept.
    void expect_taken() {
        const Event event = next_event();
        for (int tries = 0; tries < 20; ++tries) {
            const Answer answer = answer_to(event);
            if (!std::holds_alternative<Unavailable>(answer)) {
                EXPECT_TRUE(std::holds_alternative<Committed>(answer) ||
                            std::holds_alternative<Parked>(answer));
                return;
            }
        }
        FAIL() << "the loop takes nothing any more";
    }

    std::vector<SurveyResponse> responses_ = simulated::quarter(200);
    std::size_t next_ = 0;
    ThrowingStore store_;
    SystemClock clock_;
    LiveProgram program_{std::make_shared<Program>(simulated::example_program()), ""};
    MailQueue mails_;
    StepLoop loop_{store_, clock_, program_, mails_, {.poll = std::chrono::milliseconds(1)}};
};

TEST_F(ALoop, GoesOnWhateverTheStoreThrows) {
    using Where = ThrowingStore::Where;
    for (const Where where :
         {Where::load, Where::commit, Where::numbers, Where::timers, Where::mails}) {
        for (std::size_t family = 0; family < simulation::families; ++family) {
            store_.throw_next(where, family);
            expect_taken();
        }
    }
    expect_taken();
}

TEST_F(ALoop, GoesOnWhateverTheAnsweredThrow) {
    for (std::size_t family = 0; family < simulation::families; ++family) {
        ASSERT_TRUE(loop_.submit(Lane::intake, next_event(), [family](const Answer&) {
            simulation::throw_one_of_every_family(family);
        }));
        loop_.mark(MailMark{.reply = "250 Ok"},
                   [family] { simulation::throw_one_of_every_family(family); });
        expect_taken();
    }
}

TEST_F(ALoop, RefusesResponsesLongBeforeWhatASurveyPlatformDelivers) {
    constexpr std::chrono::milliseconds at_once{-1};
    constexpr std::chrono::hours never{1};
    StepLoop standing(store_, clock_, program_, mails_,
                      {.longest_wait = never, .longest_wait_of_intake = at_once});
    for (const Lane lane : {Lane::intake, Lane::hooks, Lane::import, Lane::people}) {
        EXPECT_TRUE(standing.submit(lane, next_event(), nullptr));
    }
    EXPECT_FALSE(standing.submit(Lane::intake, next_event(), nullptr));
    for (const Lane lane : {Lane::hooks, Lane::import, Lane::people}) {
        EXPECT_TRUE(standing.submit(lane, next_event(), nullptr));
    }
}

TEST(ALoopWithOverdueTimers, LooksForMoreOfThemAtOnceWhileItsShareComesBackFull) {
    const std::vector<SurveyResponse> responses = simulated::quarter(200);
    const auto of_response = [&](std::size_t i, Instant at) {
        Event event{.key = responses[i].digest, .at = at, .actor = "source:test"};
        event.what = ResponseArrived{responses[i], static_cast<CaseNumber>(i + 1)};
        return event;
    };
    constexpr std::size_t overdue = 20;
    const SystemClock clock;
    const auto program = std::make_shared<Program>(simulated::example_program());
    simulated::MemoryStore store;
    for (std::size_t i = 0; i < overdue; ++i) {
        const Event event = of_response(i, responses[i].submitted_at);
        static_cast<void>(CaseService(store).handle(*program, {&event, 1}));
    }
    const std::size_t due = store.due_timers(clock.now(), 1'000).size();
    ASSERT_GT(due, 5U);
    ASSERT_LT(overdue + due, responses.size());

    const LiveProgram live{program, ""};
    MailQueue mails;
    StepLoop loop(store, clock, live, mails, {.batch_size = 4, .poll = std::chrono::hours(1)});
    loop.start();
    for (std::size_t step = 0; step < due; ++step) {  // a step takes one of the timers
        std::promise<void> taken;
        ASSERT_TRUE(loop.submit(Lane::intake, of_response(overdue + step, clock.now()),
                                [&](const Answer&) { taken.set_value(); }));
        taken.get_future().get();
    }
    loop.stop();
    EXPECT_TRUE(store.due_timers(clock.now(), 1'000).empty());
}

}  // namespace
}  // namespace heed::system
