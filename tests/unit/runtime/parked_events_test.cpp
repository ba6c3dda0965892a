#include "engine/runtime/parked_events.h"

#include <gtest/gtest.h>

#include "engine/values/time.h"

using namespace heed;
using Standing = ReplayedEvent::Standing;

namespace {

const Instant mended{std::chrono::hours{5}};

/// One event is kept, as number 7.
class OneKept : public ParkedEvents {
  public:
    explicit OneKept(What what) { kept_.event = {.key = "its own", .actor = "a", .what = what}; }

    Page<KeptEvent> list(const PageRequest&) override { return {{kept_}, std::nullopt}; }
    std::optional<KeptEvent> find(std::int64_t number) override {
        return is_there && number == 7 ? std::optional(kept_) : std::nullopt;
    }
    bool remove(std::int64_t) override { return std::exchange(is_there, false); }

    bool is_there = true;

  private:
    KeptEvent kept_{.number = 7, .event = {}, .reason = "assertion failed"};
};

/// Answers every event at once, in the same way.
class Answering : public EventSink {
  public:
    explicit Answering(Answer answer) : answer_(std::move(answer)) {}

    bool submit(Lane, Event event, Done done) override {
        taken = std::move(event);
        if (has_room) {
            done(answer_);
        }
        return has_room;
    }

    Event taken;
    bool has_room = true;

  private:
    Answer answer_;
};

ReplayedEvent replay_seven(EventSink& events, ParkedEvents& parked) {
    ReplayedEvent told{.standing = Standing::gone, .reason = "not answered"};
    replay(events, parked, 7, mended, [&](const ReplayedEvent& replayed) { told = replayed; });
    return told;
}

Case case_17() {
    Case after;
    after.number = 17;
    return after;
}

}  // namespace

TEST(ParkedEvents, AreHandedInAgainAsOfNowUnderTheirOwnKeyAndThenKeptNoLonger) {
    OneKept parked(TaskClaimed{1});
    Answering events(Committed{case_17()});
    const ReplayedEvent told = replay_seven(events, parked);
    EXPECT_EQ(told.standing, Standing::taken);
    EXPECT_EQ(told.case_number, 17);
    EXPECT_EQ(events.taken.key, "its own");
    EXPECT_EQ(events.taken.at, mended);
    EXPECT_FALSE(parked.is_there);
}

TEST(ParkedEvents, ThatWereTakenBeforeAreKeptNoLonger) {
    OneKept parked(TaskClaimed{1});
    Answering events(Duplicate{17});
    EXPECT_EQ(replay_seven(events, parked).standing, Standing::taken);
    EXPECT_FALSE(parked.is_there);
}

TEST(ParkedEvents, ThatCannotBeDecidedStillStay) {
    OneKept parked(TaskClaimed{1});
    Answering events(Parked{"assertion failed"});
    const ReplayedEvent told = replay_seven(events, parked);
    EXPECT_EQ(told.standing, Standing::undecided);
    EXPECT_EQ(told.reason, "assertion failed");
    EXPECT_TRUE(parked.is_there);
}

TEST(ParkedEvents, OfAResponseSayWhenItWasReceived) {
    OneKept parked(ResponseArrived{});
    Answering events(Committed{case_17()});
    replay_seven(events, parked);
    EXPECT_EQ(events.taken.at, mended);
    EXPECT_EQ(std::get<ResponseArrived>(events.taken.what).received_at, Instant());
}

TEST(ParkedEvents, ThatAreRefusedAreDroppedButForAResponse) {
    const Rejection refusal{RejectionKind::task_closed, "The task is closed.", {}};
    OneKept deed(TaskClaimed{1});
    OneKept response(ResponseArrived{});
    Answering events(refusal);
    EXPECT_EQ(replay_seven(events, deed).reason, "The task is closed.");
    EXPECT_EQ(replay_seven(events, response).standing, Standing::refused);
    EXPECT_FALSE(deed.is_there);
    EXPECT_TRUE(response.is_there);
}

TEST(ParkedEvents, StayWhereTheStoreCannotTakeThem) {
    OneKept parked(TaskClaimed{1});
    Answering failing(Unavailable{"the disk is full"});
    EXPECT_EQ(replay_seven(failing, parked).standing, Standing::unstored);
    Answering full(Committed{case_17()});
    full.has_room = false;
    EXPECT_EQ(replay_seven(full, parked).standing, Standing::unstored);
    EXPECT_TRUE(parked.is_there);
}

TEST(ParkedEvents, OfANumberThatThereIsNotAreGone) {
    OneKept parked(TaskClaimed{1});
    parked.is_there = false;
    Answering events(Committed{case_17()});
    EXPECT_EQ(replay_seven(events, parked).standing, Standing::gone);
}
