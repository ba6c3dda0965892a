#include "adapters/web/pieces.h"

#include <array>
#include <atomic>
#include <future>
#include <optional>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/web/running_server.h"

namespace heed::web {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A body of numbered lines, so many, one a piece.
class Numbered {
  public:
    explicit Numbered(int count) : count_(count) {}
    std::optional<std::string> next() {
        ++made_;
        return made_ > count_ ? std::nullopt : std::optional(std::to_string(made_) + "\n");
    }

  private:
    int count_;
    int made_ = 0;
};

TEST(ServerPieces, ABodyInPiecesIsWholeOnceItsLastChunkIsThere) {
    Workers workers;
    RunningServer server([&](Request&&, const Respond& respond) {
        respond(in_pieces({200, {{"Content-Type", "text/csv"}}, "n\n"}, workers, "",
                          [lines = Numbered(3)]() mutable { return lines.next(); }));
    });
    Client client = server.connect();
    client.send(get("/lines"));
    const std::string head = client.read_head();
    EXPECT_THAT(head, HasSubstr("Transfer-Encoding: chunked\r\n"));
    EXPECT_THAT(head, HasSubstr("Connection: close\r\n"));
    EXPECT_THAT(head, Not(HasSubstr("Content-Length")));
    EXPECT_EQ(client.read_to_end(), "2\r\nn\n\r\n2\r\n1\n\r\n2\r\n2\n\r\n2\r\n3\n\r\n0\r\n\r\n");
}

TEST(ServerPieces, ABodyInPiecesIsPlainForAnOldClientAndLeftOutForHead) {
    Workers workers;
    RunningServer server([&](Request&&, const Respond& respond) {
        respond(in_pieces({200, {}, ""}, workers, "",
                          [lines = Numbered(2)]() mutable { return lines.next(); }));
    });
    Client old = server.connect();
    old.send("GET /lines HTTP/1.0\r\nHost: test\r\n\r\n");
    EXPECT_THAT(old.read_head(), Not(HasSubstr("chunked")));
    EXPECT_EQ(old.read_to_end(), "1\n2\n");
    Client head = server.connect();
    head.send("HEAD /lines HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(head.read_to_end(), Not(HasSubstr("Content-Length")));
}

TEST(ServerPieces, WhatFailsAmongPiecesLeavesTheLastChunkOut) {
    Workers workers;
    RunningServer server([&](Request&&, const Respond& respond) {
        respond(in_pieces({200, {}, "a"}, workers, "", []() -> std::optional<std::string> {
            throw std::runtime_error("the store is gone");
        }));
    });
    Client client = server.connect();
    client.send(get("/lines"));
    client.read_head();
    EXPECT_EQ(client.read_to_end(), "1\r\na\r\n");
}

TEST(ServerPieces, AClientThatDoesNotReadHoldsAPieceAndNoThread) {
    Workers workers({.readers = 1});
    std::atomic<int> made = 0;
    RunningServer server([&](Request&&, const Respond& respond) {
        respond(in_pieces({200, {}, ""}, workers, "", [&made]() -> std::optional<std::string> {
            ++made;
            return made <= 200 ? std::optional(std::string(1 << 20, 'x')) : std::nullopt;
        }));
    });
    Client idle = server.connect();
    idle.send(get("/large"));
    idle.read_head();
    int made_meanwhile = 0;
    for (int i = 0; i < 100; ++i) {  // the one reader is free again between two pieces
        std::promise<void> free;
        ASSERT_TRUE(workers.submit(Way::reading, [&] { free.set_value(); }));
        free.get_future().wait();
        made_meanwhile = made;
    }
    EXPECT_LT(made_meanwhile, 50) << "what the kernel keeps for a socket, and not the whole of it";
    EXPECT_GT(idle.read_to_end().size(), 200U << 20) << "and it goes on when it is read";
}

TEST(ServerPieces, WhoeverAsksForManyLeavesAThreadToOthers) {
    std::promise<void> go_on;
    const auto held = go_on.get_future().share();
    std::atomic<int> begun = 0;
    Workers workers({.readers = 2});
    RunningServer server([&](Request&&, const Respond& respond) {
        respond(in_pieces({200, {}, ""}, workers, "192.0.2.1",
                          [&, held]() -> std::optional<std::string> {
                              ++begun;
                              held.wait();
                              return std::nullopt;
                          }));
    });
    std::array<Client, 3> asked{server.connect(), server.connect(), server.connect()};
    for (Client& client : asked) {
        client.send(get("/lines"));
        client.read_head();
    }
    std::promise<void> others_turn;
    ASSERT_TRUE(workers.submit(
        Way::reading, [&] { others_turn.set_value(); }, nullptr, "192.0.2.2"));
    others_turn.get_future().wait();
    EXPECT_LE(begun, 1);
    go_on.set_value();
    for (Client& client : asked) {
        EXPECT_EQ(client.read_to_end(), "0\r\n\r\n");
    }
}

}  // namespace
}  // namespace heed::web
