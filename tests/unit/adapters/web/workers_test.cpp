#include "adapters/web/workers.h"

#include <array>
#include <atomic>
#include <future>
#include <stdexcept>

#include <gtest/gtest.h>

#include "adapters/web/whose.h"

namespace heed::web {
namespace {

constexpr std::chrono::minutes for_ever{10};

/// Holds a thread up until it is told to go on.
class Holding {
  public:
    Workers::Work work() {
        return [this] {
            begun_.set_value();
            go_.get_future().wait();
        };
    }
    void wait_until_begun() { begun_.get_future().wait(); }
    void let_go() { go_.set_value(); }

  private:
    std::promise<void> begun_, go_;
};

TEST(Workers, FinishWhatMustBeDoneBeforeTheyStop) {
    std::atomic<int> done = 0;
    Workers workers;
    for (int i = 0; i < 50; ++i) {
        EXPECT_TRUE(workers.submit(Way::writing, [&] { ++done; }));
    }
    workers.stop();
    EXPECT_EQ(done, 50);
    EXPECT_FALSE(workers.submit(Way::writing, [] {}));
}

TEST(Workers, AreNotHeldUpByAnotherWay) {
    Holding writing[2];
    std::promise<void> read;
    Workers workers;
    for (Holding& each : writing) {
        ASSERT_TRUE(workers.submit(Way::writing, each.work()));
        each.wait_until_begun();
    }
    ASSERT_TRUE(workers.submit(Way::reading, [&] { read.set_value(); }));
    read.get_future().wait();
    for (Holding& each : writing) {
        each.let_go();
    }
}

TEST(Workers, LeaveAThreadToOthersHoweverMuchOnePersonAsksFor) {
    Holding hers[4];
    std::promise<void> his;
    Workers workers({.readers = 4});
    for (Holding& each : hers) {
        ASSERT_TRUE(workers.submit(Way::reading, each.work(), nullptr, "her"));
    }
    for (int i = 0; i < 3; ++i) {
        hers[i].wait_until_begun();
    }
    ASSERT_TRUE(workers.submit(
        Way::reading, [&] { his.set_value(); }, nullptr, "him"));
    his.get_future().wait();
    for (Holding& each : hers) {
        each.let_go();
    }
    hers[3].wait_until_begun();
}

TEST(Workers, CountWhateverComesFromOneAddressForItHoweverManyItSaysItIs) {
    std::array<Holding, 4> theirs;
    std::promise<void> his;
    Workers workers({.readers = 4});
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        ASSERT_TRUE(workers.submit(Way::reading, theirs[i].work(), nullptr,
                                   "192.0.2.1\nsomebody " + std::to_string(i)));
    }
    for (int i = 0; i < 3; ++i) {
        theirs[i].wait_until_begun();
    }
    ASSERT_TRUE(workers.submit(
        Way::reading, [&] { his.set_value(); }, nullptr, "192.0.2.2"));
    his.get_future().wait();
    for (Holding& each : theirs) {
        each.let_go();
    }
}

TEST(Workers, LeaveAThreadToOthersFromTheSameAddress) {
    std::array<Holding, 3> hers;
    std::promise<void> his;
    Workers workers({.readers = 4});
    for (Holding& each : hers) {
        ASSERT_TRUE(workers.submit(Way::reading, each.work(), nullptr, "192.0.2.1\nher"));
    }
    hers[0].wait_until_begun();
    hers[1].wait_until_begun();
    ASSERT_TRUE(workers.submit(
        Way::reading, [&] { his.set_value(); }, nullptr, "192.0.2.1\nhim"));
    his.get_future().wait();
    for (Holding& each : hers) {
        each.let_go();
    }
}

TEST(Workers, KnowARequestByItsAddressAndItsSession) {
    Request request;
    request.client = "192.0.2.1";
    request.headers.add("Cookie", "theme=dark; heed_session=secret");
    EXPECT_EQ(whose(request), "192.0.2.1\nsecret");
    EXPECT_EQ(address_of(whose(request)), "192.0.2.1");
    request.headers.add("Authorization", "Bearer heed_1");
    EXPECT_EQ(whose(request), "192.0.2.1\nBearer heed_1");
    Request strangers;
    strangers.client = "192.0.2.1";
    strangers.headers.add("Cookie", "anything=else");
    EXPECT_EQ(whose(strangers), "192.0.2.1");
}

TEST(Workers, TakeFirstWhatIsOfWhomTheLeastIsUnderWay) {
    Holding hers;
    Holding others;
    std::promise<void> his;
    std::string order;
    Workers workers({.readers = 2});
    ASSERT_TRUE(workers.submit(Way::reading, hers.work(), nullptr, "her"));
    hers.wait_until_begun();
    ASSERT_TRUE(workers.submit(Way::reading, others.work()));
    others.wait_until_begun();
    const auto his_turn = [&] {
        order += "him ";
        his.set_value();
    };
    ASSERT_TRUE(workers.submit(
        Way::reading, [&] { order += "her "; }, nullptr, "her"));
    ASSERT_TRUE(workers.submit(Way::reading, his_turn, nullptr, "him"));
    others.let_go();
    his.get_future().wait();
    hers.let_go();
    workers.stop();
    EXPECT_EQ(order, "him her ");
}

TEST(Workers, TellWhoWaitedForTooLongWhileTheirThreadsAreBusy) {
    Holding reading;
    std::promise<void> told;
    std::atomic<bool> is_done = false;
    Workers workers({.readers = 1, .longest_wait = std::chrono::milliseconds(1)});
    ASSERT_TRUE(workers.submit(Way::reading, reading.work()));
    reading.wait_until_begun();
    ASSERT_TRUE(workers.submit(
        Way::reading, [&] { is_done = true; }, [&] { told.set_value(); }));
    told.get_future().wait();
    reading.let_go();
    workers.stop();
    EXPECT_FALSE(is_done);
}

TEST(Workers, DoWhatMustBeDoneHoweverLongItWaited) {
    Holding reading;
    std::promise<void> told;
    std::atomic<bool> is_done = false;
    Workers workers({.readers = 1, .longest_wait = std::chrono::milliseconds(1)});
    ASSERT_TRUE(workers.submit(Way::reading, reading.work()));
    reading.wait_until_begun();
    ASSERT_TRUE(workers.submit(Way::reading, [&] { is_done = true; }));
    ASSERT_TRUE(workers.submit(
        Way::reading, [] {}, [&] { told.set_value(); }));
    told.get_future().wait();
    reading.let_go();
    workers.stop();
    EXPECT_TRUE(is_done);
}

TEST(Workers, TurnAwayWhoStillWaitsWhenTheyStop) {
    Holding reading;
    std::atomic<bool> is_told = false;
    Workers workers({.readers = 1, .longest_wait = for_ever});
    ASSERT_TRUE(workers.submit(Way::reading, reading.work()));
    reading.wait_until_begun();
    ASSERT_TRUE(workers.submit(
        Way::reading, [] { FAIL(); }, [&] { is_told = true; }));
    auto stopped = std::async(std::launch::async, [&] { workers.stop(); });
    while (workers.submit(Way::writing, [] {})) {
        std::this_thread::yield();  // until it is stopping
    }
    reading.let_go();
    stopped.wait();
    EXPECT_TRUE(is_told);
}

TEST(Workers, RefuseWhereTooMuchIsWaiting) {
    Holding reading;
    Workers workers({.readers = 1, .longest_wait = for_ever, .longest_queue = 1});
    ASSERT_TRUE(workers.submit(Way::reading, reading.work()));
    reading.wait_until_begun();
    EXPECT_TRUE(workers.submit(Way::reading, [] {}));
    EXPECT_FALSE(workers.submit(Way::reading, [] {}));
    EXPECT_TRUE(workers.submit(Way::hooks, [] {}));
    reading.let_go();
}

TEST(Workers, GoOnAfterAFailure) {
    std::promise<void> reached;
    Workers workers({.readers = 1});
    ASSERT_TRUE(
        workers.submit(Way::reading, [] { throw std::runtime_error("a failure of this test"); }));
    ASSERT_TRUE(workers.submit(Way::reading, [&] { reached.set_value(); }));
    reached.get_future().wait();
}

TEST(Workers, RunWhatReadsWithinItsBound) {
    std::promise<bool> read;
    std::atomic<bool> is_bound = false;
    Workers workers({.readers = 1, .reading = [&](const auto& work) {
                         is_bound = true;
                         work();
                         is_bound = false;
                     }});
    ASSERT_TRUE(workers.submit(Way::reading, [&] { read.set_value(is_bound); }));
    EXPECT_TRUE(read.get_future().get());
}

}  // namespace
}  // namespace heed::web
