#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/web/server.h"
#include "tests/web/client.h"

namespace heed::web {
namespace {

using namespace std::chrono_literals;

/// Keeps requests until told to answer them, on a thread of its own, as the step loop does.
class Desk {
  public:
    Handler handler() {
        return [this](Request&& request, Respond respond) {
            const std::lock_guard lock(guard_);
            waiting_.emplace_back(request.path, std::move(respond));
            changed_.notify_all();
        };
    }

    std::deque<std::pair<std::string, Respond>> take(std::size_t at_least) {
        std::unique_lock lock(guard_);
        changed_.wait(lock, [&] { return waiting_.size() >= at_least || ended_; });
        return std::exchange(waiting_, {});
    }

    void end() {
        const std::lock_guard lock(guard_);
        ended_ = true;
        changed_.notify_all();
    }

    /// Answers in batches until ended.
    void work() {
        while (true) {
            auto batch = take(1);
            if (batch.empty()) {
                return;
            }
            for (auto& [path, respond] : batch) {
                respond(json_reply(200, path));
            }
        }
    }

  private:
    std::mutex guard_;
    std::condition_variable changed_;
    std::deque<std::pair<std::string, Respond>> waiting_;
    bool ended_ = false;
};

TEST(ServerConcurrency, RepliesFromAnotherThreadReachTheirOwnRequests) {
    Desk desk;
    Server server({.threads = 2}, desk.handler());
    server.start();
    std::thread worker([&] { desk.work(); });
    std::vector<std::future<int>> clients;
    for (int c = 0; c < 8; ++c) {
        clients.push_back(std::async(std::launch::async, [&server, c] {
            Client client(server.port());
            int right = 0;
            for (int i = 0; i < 200; ++i) {
                const std::string path = "/" + std::to_string(c) + "/" + std::to_string(i);
                client.send(get(path));
                right += body_of(client.read_reply()) == path ? 1 : 0;
            }
            return right;
        }));
    }
    for (auto& client : clients) {
        EXPECT_EQ(client.get(), 200);
    }
    desk.end();
    worker.join();
}

TEST(ServerConcurrency, PipelinedRequestsKeepTheirOrderWhenAnsweredElsewhere) {
    Desk desk;
    Server server({}, desk.handler());
    server.start();
    std::thread worker([&] { desk.work(); });
    Client client(server.port());
    std::string requests;
    for (int i = 0; i < 100; ++i) {
        requests += get("/" + std::to_string(i));
    }
    client.send(requests);
    for (int i = 0; i < 100; ++i) {
        EXPECT_EQ(body_of(client.read_reply()), "/" + std::to_string(i));
    }
    desk.end();
    worker.join();
}

TEST(ServerConcurrency, StoppingFinishesWhatIsInFlightAndClosesTheIdle) {
    Desk desk;
    Server server({}, desk.handler());
    server.start();
    Client idle(server.port());
    Client busy(server.port());
    busy.send(get("/busy"));
    auto in_flight = desk.take(1);
    auto stopped = std::async(std::launch::async, [&] { server.stop(); });
    EXPECT_TRUE(idle.is_closed_by_server());
    in_flight.front().second(json_reply(200, "kept"));
    const std::string reply = busy.read_reply();
    EXPECT_EQ(body_of(reply), "kept");
    EXPECT_THAT(reply, testing::HasSubstr("Connection: close\r\n"));
    stopped.get();
    EXPECT_THROW(Client(server.port()), std::runtime_error);
}

TEST(ServerConcurrency, StoppingDoesNotWaitForeverAndLateAnswersDoNothing) {
    Desk desk;
    std::deque<std::pair<std::string, Respond>> late;
    {
        Server server({.drain_timeout = 1ms, .sweep_every = 1ms}, desk.handler());
        server.start();
        Client client(server.port());
        client.send(get("/late"));
        late = desk.take(1);
        server.stop();
        EXPECT_TRUE(client.is_closed_by_server());
    }
    late.front().second(json_reply(200, "too late"));
}

TEST(ServerConcurrency, AnAnswerToAClientThatIsGoneDoesNothing) {
    Desk desk;
    Server server({}, desk.handler());
    server.start();
    std::deque<std::pair<std::string, Respond>> waiting;
    {
        Client client(server.port());
        client.send(get("/gone"));
        waiting = desk.take(1);
    }
    waiting.front().second(json_reply(200, std::string(1 << 20, 'x')));
    Client next(server.port());
    next.send(get("/next"));
    desk.take(1).front().second(json_reply(200, "still here"));
    EXPECT_EQ(body_of(next.read_reply()), "still here");
}

}  // namespace
}  // namespace heed::web
