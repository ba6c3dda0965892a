#include <future>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/web/problem.h"
#include "tests/unit/adapters/web/packed.h"
#include "tests/web/running_server.h"

namespace heed::web {
namespace {

using testing::HasSubstr;

TEST(ServerLimits, AnIdleConnectionGivesWayToANewOne) {
    RunningServer server(echo, {.max_connections = 2});
    Client first = server.connect();
    first.send(get("/a"));
    EXPECT_EQ(status_of(first.read_reply()), 200);
    Client second = server.connect();
    second.send(get("/b"));
    EXPECT_EQ(status_of(second.read_reply()), 200);
    Client third = server.connect();
    third.send(get("/c"));
    EXPECT_EQ(status_of(third.read_reply()), 200);
    EXPECT_TRUE(first.is_closed_by_server()) << "it was idle for longest";
    second.send(get("/d"));
    EXPECT_EQ(status_of(second.read_reply()), 200);
}

TEST(ServerLimits, TurnsConnectionsAwayWhereNoneIsIdle) {
    std::promise<Respond> asked;
    RunningServer server([&](Request&&, const Respond& respond) { asked.set_value(respond); },
                         {.max_connections = 1});
    Client first = server.connect();
    first.send(get("/a"));
    const Respond respond = asked.get_future().get();
    Client second = server.connect();
    const std::string reply = second.read_reply();
    EXPECT_EQ(status_of(reply), 503);
    EXPECT_THAT(reply, HasSubstr("Retry-After: 5\r\n"));
    respond(json_reply(200, "late"));
    EXPECT_EQ(body_of(first.read_reply()), "late");
}

TEST(ServerLimits, OneAddressHasSoManyConnectionsUnlessItIsATrustedProxys) {
    RunningServer strict(
        echo, {.connections_of_peer = 1, .proxies = TrustedProxies(std::vector<std::string>())});
    Client first = strict.connect();
    first.send(get("/a"));
    EXPECT_EQ(status_of(first.read_reply()), 200);
    Client second = strict.connect();
    EXPECT_EQ(status_of(second.read_reply()), 503);
    RunningServer trusting(echo, {.connections_of_peer = 1});
    Client third = trusting.connect();
    Client fourth = trusting.connect();
    fourth.send(get("/b"));
    EXPECT_EQ(status_of(fourth.read_reply()), 200);
}

TEST(ServerLimits, AsksForATokenBeforeItReadsABody) {
    RunningServer server(
        echo, {.admit = [](const Request&) {
            return Admission{.refusal = problem(401, "Unauthorized", "Send a token.")};
        }});
    Client client = server.connect();
    client.send("POST /a HTTP/1.1\r\nHost: t\r\nContent-Length: 60000000\r\n\r\n");
    const std::string reply = client.read_reply();
    EXPECT_EQ(status_of(reply), 401);
    EXPECT_THAT(reply, HasSubstr("Connection: close\r\n"));
}

TEST(ServerLimits, AllBodiesTogetherHaveABound) {
    RunningServer server(echo, {.bodies = {.together = 100'000, .of_client = 100'000}});
    Client slow = server.connect();
    slow.send("POST /slow HTTP/1.1\r\nHost: t\r\nContent-Length: 90001\r\n\r\n" +
              std::string(90'000, 'x'));
    Client other = server.connect();
    std::string refused;
    for (int i = 0; i < 1'000 && status_of(refused) != 503; ++i) {  // until the first has its share
        Client next = server.connect();
        next.send(post("/b", std::string(50'000, 'y')));
        refused = next.read_reply();
    }
    EXPECT_EQ(status_of(refused), 503);
    EXPECT_THAT(refused, HasSubstr("Retry-After: 5\r\n"));
    slow.send("x");
    EXPECT_EQ(status_of(slow.read_reply()), 200);
    other.send(post("/c", std::string(50'000, 'z')));
    EXPECT_EQ(status_of(other.read_reply()), 200);
}

TEST(ServerLimits, ReadsGzipAndNamesWhatElseItDoesNot) {
    RunningServer server(echo, {.admit = at_most(1'000)});
    const auto packed_post = [](std::string_view coding, const std::string& body) {
        return "POST /g HTTP/1.1\r\nHost: t\r\nContent-Encoding: " + std::string(coding) +
               "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    };
    Client client = server.connect();
    client.send(packed_post("gzip", packed("as it was")));
    EXPECT_EQ(body_of(client.read_reply()), "POST /g as it was");
    client.send(packed_post("identity", "as it is"));
    EXPECT_EQ(body_of(client.read_reply()), "POST /g as it is");
    client.send(packed_post("gzip", packed(std::string(1'000'000, 'x'))));
    EXPECT_EQ(status_of(client.read_reply()), 413);
    for (const char* coding : {"br", "deflate", "gzip, gzip"}) {
        Client other = server.connect();
        other.send(packed_post(coding, "x"));
        EXPECT_EQ(status_of(other.read_reply()), 415) << coding;
    }
    Client broken = server.connect();
    broken.send(packed_post("gzip", "no gzip"));
    EXPECT_EQ(status_of(broken.read_reply()), 400);
}

TEST(ServerLimits, TellsTheClientsAddressByTheWordOfItsProxy) {
    RunningServer server([](Request&& request, const Respond& respond) {
        respond(json_reply(200, request.client + (request.is_by_trusted_proxy ? " by proxy" : "")));
    });
    Client client = server.connect();
    client.send("GET /a HTTP/1.1\r\nHost: t\r\nX-Forwarded-For: 198.51.100.1\r\n\r\n");
    EXPECT_EQ(body_of(client.read_reply()), "198.51.100.1 by proxy");
}

}  // namespace
}  // namespace heed::web
