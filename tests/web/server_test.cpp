#include "adapters/web/server.h"

#include <future>
#include <map>
#include <stdexcept>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/simulation/thrown.h"
#include "tests/web/running_server.h"

namespace heed::web {
namespace {

using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

TEST(Server, AnswersWithTheHeadersThatEveryReplyHas) {
    RunningServer server(echo);
    Client client = server.connect();
    client.send(get("/a"));
    const std::string reply = client.read_reply();
    EXPECT_THAT(reply, testing::StartsWith("HTTP/1.1 200 OK\r\n"
                                           "Content-Type: application/json\r\n"
                                           "Cache-Control: no-store\r\n"
                                           "Content-Security-Policy: default-src 'none'; "
                                           "frame-ancestors 'none'; base-uri 'none'\r\n"
                                           "X-Frame-Options: DENY\r\n"
                                           "X-Robots-Tag: noindex, nofollow\r\n"
                                           "Referrer-Policy: no-referrer\r\n"
                                           "X-Content-Type-Options: nosniff\r\n"
                                           "Date: "));
    EXPECT_THAT(reply, testing::EndsWith(" GMT\r\nContent-Length: 7\r\n\r\nGET /a "));
}

TEST(Server, KeepsTheConnectionForTheNextRequest) {
    RunningServer server(echo);
    Client client = server.connect();
    for (int i = 0; i < 3; ++i) {
        client.send(post("/n", std::to_string(i)));
        EXPECT_EQ(body_of(client.read_reply()), "POST /n " + std::to_string(i));
    }
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
    RunningServer server(echo);
    Client client = server.connect();
    std::string requests;
    for (int i = 0; i < 50; ++i) {
        requests += post("/n", std::to_string(i));
    }
    client.send(requests);
    for (int i = 0; i < 50; ++i) {
        EXPECT_EQ(body_of(client.read_reply()), "POST /n " + std::to_string(i));
    }
}

TEST(Server, ReadsARequestThatComesByteByByte) {
    RunningServer server(echo);
    Client client = server.connect();
    for (const char byte : post("/slow", "body")) {
        client.send({&byte, 1});
    }
    EXPECT_EQ(body_of(client.read_reply()), "POST /slow body");
}

TEST(Server, ReadsChunkedBodies) {
    RunningServer server(echo);
    Client client = server.connect();
    client.send(
        "POST /c HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: ignored\r\n\r\n" +
        get("/next"));
    EXPECT_EQ(body_of(client.read_reply()), "POST /c abcde");
    EXPECT_EQ(body_of(client.read_reply()), "GET /next ");
}

TEST(Server, LeavesTheBodyOutForHead) {
    RunningServer server(echo);
    Client client = server.connect();
    client.send("HEAD /a HTTP/1.1\r\nHost: t\r\n\r\n" + get("/b"));
    EXPECT_THAT(client.read_head(), HasSubstr("Content-Length: 8\r\n"));
    EXPECT_EQ(body_of(client.read_reply()), "GET /b ");
}

TEST(Server, TellsAWaitingClientToContinue) {
    RunningServer server(echo);
    Client client = server.connect();
    client.send("POST /e HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(client.read_head(), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("ok");
    EXPECT_EQ(body_of(client.read_reply()), "POST /e ok");
}

TEST(Server, RefusesALargeBodyBeforeAClientThatWaitsSendsIt) {
    RunningServer server(echo, {.admit = at_most(10)});
    Client client = server.connect();
    client.send(
        "POST /e HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n");
    EXPECT_EQ(status_of(client.read_reply()), 413);
}

TEST(Server, RefusesALargeBodyAndTheClientThatStillSendsCanReadWhy) {
    RunningServer server(echo, {.admit = at_most(1000)});
    Client client = server.connect();
    EXPECT_TRUE(client.send(post("/large", std::string(10 << 20, 'x'))));
    const std::string reply = client.read_reply();
    EXPECT_THAT(reply, testing::StartsWith("HTTP/1.1 413 Content Too Large\r\n"
                                           "Content-Type: application/problem+json\r\n"));
    EXPECT_THAT(reply, HasSubstr("Connection: close\r\n"));
    EXPECT_EQ(body_of(reply), R"({"type":"about:blank","title":"Content Too Large","status":413,)"
                              R"("detail":"the body is larger than 1000 bytes"})");
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, RefusesAChunkedBodyOnceItIsTooLarge) {
    RunningServer server(echo, {.admit = at_most(5)});
    Client client = server.connect();
    client.send("POST /c HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
    client.send("3\r\nabc\r\n");
    EXPECT_EQ(status_of(client.read_reply()), 413);
}

TEST(Server, TakesBodiesOfOneMebibyteWhereNothingElseIsSaid) {
    RunningServer server([](Request&& request, const Respond& respond) {
        respond(json_reply(200, std::to_string(request.body.size())));
    });
    Client client = server.connect();
    client.send(post("/", std::string(1 << 20, 'x')));
    EXPECT_EQ(body_of(client.read_reply()), "1048576");
    client.send(post("/", std::string((1 << 20) + 1, 'x')));
    EXPECT_EQ(status_of(client.read_reply()), 413);
}

TEST(Server, RefusesWhatIsMalformedOrAmbiguous) {
    RunningServer server(echo);
    const std::map<std::string, int> cases = {
        {"nonsense\r\n\r\n", 400},
        {"GET /a HTTP/1.1\r\n\r\n", 400},
        {"GET /a HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"GET /a HTTP/1.1\r\nHost:\r\n\r\n", 400},
        {"GET /a HTTP/1.1\r\nHost: \t \r\n\r\n", 400},
        {"GET /a HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", 400},
        {"GET /a HTTP/1.1\r\nHost: a\r\nX:\r\n\tc\r\n\r\n", 400},
        {"GET /a HTTP/1.1\r\n Host: a\r\n\r\n", 400},
        {"GET /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n 0\r\n\r\nx", 400},
        {"GET /a HTTP/2.0\r\nHost: a\r\n\r\n", 505},
        {"GET a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /a HTTP/1.1\r\nHost : a\r\n\r\n", 400},
        {"GET /a HTTP/1.1\r\nHost: a\r\nExpect: cake\r\n\r\n", 417},
        {"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400},
        {"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400},
        {"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: "
         "chunked\r\n\r\n0\r\n\r\n",
         400},
        {"POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: "
         "3\r\n\r\n0\r\n\r\n",
         400},
        {"POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501},
        {"POST /a HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
        {"POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
        {"GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 431},
        {"GET /a HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n", 431},
    };
    for (const auto& [request, status] : cases) {
        Client client = server.connect();
        client.send(request);
        client.end_sending();
        const std::string reply = client.read_reply();
        EXPECT_EQ(status_of(reply), status) << request.substr(0, 200) << "\n" << reply;
        EXPECT_THAT(reply, HasSubstr("Content-Type: application/problem+json\r\n"));
        EXPECT_TRUE(client.is_closed_by_server());
    }
}

TEST(Server, RefusesTooManyHeaderFields) {
    RunningServer server(echo);
    Client client = server.connect();
    std::string request = "GET /a HTTP/1.1\r\nHost: a\r\n";
    for (int i = 0; i < 100; ++i) {
        request += "X: 1\r\n";
    }
    client.send(request + "\r\n");
    EXPECT_EQ(status_of(client.read_reply()), 431);
}

TEST(Server, ClosesAfterConnectionCloseAndAfterHttp10) {
    RunningServer server(echo);
    for (const std::string request :
         {"GET /a HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n", "GET /a HTTP/1.0\r\n\r\n"}) {
        Client client = server.connect();
        client.send(request);
        const std::string reply = client.read_reply();
        EXPECT_EQ(status_of(reply), 200);
        EXPECT_THAT(reply, HasSubstr("Connection: close\r\n"));
        EXPECT_TRUE(client.is_closed_by_server());
    }
}

TEST(Server, AnswersAClientThatHasEndedItsSide) {
    RunningServer server(echo);
    Client client = server.connect();
    client.send(get("/1") + get("/2"));
    client.end_sending();
    EXPECT_EQ(body_of(client.read_reply()), "GET /1 ");
    EXPECT_EQ(body_of(client.read_reply()), "GET /2 ");
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, GoesOnSendingALargeReplyToASlowReader) {
    const std::string large(20 << 20, 'x');
    RunningServer server(
        [&](Request&&, const Respond& respond) { respond(json_reply(200, large)); });
    Client client = server.connect();
    client.send(get("/a") + get("/b"));
    EXPECT_EQ(body_of(client.read_reply()), large);
    EXPECT_EQ(body_of(client.read_reply()), large);
}

TEST(Server, AnExceptionIsA503WithAnIncidentAndNoDetails) {
    RunningServer server(
        [](Request&&, const Respond&) { throw std::runtime_error("secret detail"); });
    Client client = server.connect();
    client.send(get("/a"));
    const std::string reply = client.read_reply();
    EXPECT_EQ(status_of(reply), 503);
    EXPECT_THAT(reply, HasSubstr("\"incident\":\""));
    EXPECT_THAT(reply, HasSubstr("Retry-After: 5\r\n"));
    EXPECT_THAT(reply, Not(HasSubstr("secret")));
}

TEST(Server, WhateverAHandlerThrowsIsA503AndTheServerGoesOn) {
    for (std::size_t family = 0; family < simulation::families; ++family) {
        RunningServer server([family](Request&& request, const Respond& respond) {
            if (request.path == "/a") {
                simulation::throw_one_of_every_family(family);
            }
            if (request.path == "/b") {
                throw 7;
            }
            respond(Reply{200, {}, ""});
        });
        for (const auto& [path, status] : {std::pair{"/a", 503}, {"/b", 503}, {"/c", 200}}) {
            Client client = server.connect();
            client.send(get(path));
            EXPECT_EQ(status_of(client.read_reply()), status);
        }
    }
}

TEST(Server, ADroppedRequestIsA503) {
    RunningServer server([](Request&&, const Respond&) {});
    Client client = server.connect();
    client.send(get("/a"));
    EXPECT_EQ(status_of(client.read_reply()), 503);
}

TEST(Server, OnlyTheFirstAnswerCounts) {
    RunningServer server([](Request&& request, const Respond& respond) {
        respond(json_reply(200, "first " + request.path));
        respond(json_reply(200, "second"));
    });
    Client client = server.connect();
    client.send(get("/1") + get("/2"));
    EXPECT_EQ(body_of(client.read_reply()), "first /1");
    EXPECT_EQ(body_of(client.read_reply()), "first /2");
}

TEST(Server, ClosesConnectionsThatAreIdle) {
    RunningServer server(echo, {.idle_timeout = 1ms, .sweep_every = 1ms});
    Client client = server.connect();
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, ARequestThatDoesNotEndIsAnswered408) {
    RunningServer server(echo, {.head_timeout = 1ms, .body_grace = 1ms, .sweep_every = 1ms});
    for (const std::string unfinished :
         {"GET /a HT", "POST /a HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nab"}) {
        Client client = server.connect();
        client.send(unfinished);
        EXPECT_EQ(status_of(client.read_reply()), 408);
        EXPECT_TRUE(client.is_closed_by_server());
    }
}

TEST(Server, TellsThePeersAddress) {
    RunningServer server(
        [](Request&& request, const Respond& respond) { respond(json_reply(200, request.peer)); });
    Client client = server.connect();
    client.send(get("/a"));
    EXPECT_EQ(body_of(client.read_reply()), "127.0.0.1");
}

TEST(Server, SaysWhenThePortIsTaken) {
    const Server first({}, echo);
    try {
        const Server second({.port = first.port()}, echo);
        FAIL() << "the port was taken twice";
    } catch (const std::system_error& failure) {
        EXPECT_EQ(failure.what(), "cannot listen at 127.0.0.1:" + std::to_string(first.port()) +
                                      ": Address already in use");
    }
}

TEST(Server, AReplyThatStaysOpenBringsWhatIsAddedLaterAndKnowsWhenItsClientIsGone) {
    std::promise<std::weak_ptr<LongReply>> made;
    RunningServer server([&](Request&&, const Respond& respond) {
        auto rest = std::make_shared<LongReply>(":\n\n");
        made.set_value(rest);
        respond({200, {{"Content-Type", "text/event-stream"}}, "", std::move(rest)});
    });
    std::weak_ptr<LongReply> rest;
    {
        Client client = server.connect();
        client.send(get("/events"));
        EXPECT_THAT(client.read_head(), HasSubstr("Content-Type: text/event-stream\r\n"));
        rest = made.get_future().get();
        rest.lock()->add("data: changed\r\n\r\n");
        EXPECT_EQ(client.read_head(), "data: changed\r\n\r\n");
    }
    while (!rest.expired()) {
        std::this_thread::yield();
    }
}

TEST(Server, StoppingEndsRepliesThatStayOpen) {
    RunningServer server([](Request&&, const Respond& respond) {
        respond({200, {}, "", std::make_shared<LongReply>("")});
    });
    Client client = server.connect();
    client.send(get("/events"));
    client.read_head();
    server.stop();
    EXPECT_TRUE(client.is_closed_by_server());
}

}  // namespace
}  // namespace heed::web
