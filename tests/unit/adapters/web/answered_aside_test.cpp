#include "adapters/web/answered_aside.h"

#include <future>

#include <gtest/gtest.h>

namespace heed::web {
namespace {

/// Answers at once, on the thread that hands in.
class AtOnce final : public EventSink {
  public:
    bool submit(Lane, Event, Done done) override {
        done(Unavailable{"this test has no store"});
        return true;
    }
};

class AnAnswer : public testing::Test {
  protected:
    /// The thread on which the answer is told.
    std::thread::id told_on(Lane lane) {
        const auto told = std::make_shared<std::promise<std::thread::id>>();
        EXPECT_TRUE(aside_.submit(lane, Event{}, [told](const Answer& answer) {
            EXPECT_EQ(std::get<Unavailable>(answer).reason, "this test has no store");
            told->set_value(std::this_thread::get_id());
        }));
        return told->get_future().get();
    }

    AtOnce events_;
    Workers workers_;
    AnsweredAside aside_{events_, workers_};
};

TEST_F(AnAnswer, ToPeopleIsToldAwayFromTheThreadThatCommits) {
    EXPECT_NE(told_on(Lane::people), std::this_thread::get_id());
}

TEST_F(AnAnswer, ToWhoPostsResponsesIsToldByTheThreadThatCommits) {
    for (const Lane lane : {Lane::mail, Lane::hooks, Lane::intake, Lane::import}) {
        EXPECT_EQ(told_on(lane), std::this_thread::get_id());
    }
}

TEST_F(AnAnswer, IsToldAlsoWhenTheWorkersHaveStopped) {
    workers_.stop();
    EXPECT_EQ(told_on(Lane::people), std::this_thread::get_id());
}

}  // namespace
}  // namespace heed::web
