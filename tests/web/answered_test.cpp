#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "adapters/web/router.h"
#include "tests/web/running_server.h"

namespace heed::web {
namespace {

using testing::ElementsAre;

/// A server that writes down what it is told of its answers: `GET /a/{id} 200`.
class Told : public testing::Test {
  protected:
    Told() {
        router_.add("GET", "/a/{id}", echo);
        router_.add("POST", "/a/{id}", echo, {.bytes = 4});
        router_.add("GET", "/fails", [](Request&&, const Respond&) {
            throw std::runtime_error("the disk is gone");
        });
    }

    ServerOptions options() {
        ServerOptions options;
        options.admit = [this](const Request& head) { return router_.admit(head); };
        options.route_of = [this](const Request& head) { return router_.pattern_of(head); };
        options.answered = [this](const Answered& answered) {
            const std::lock_guard lock(mutex_);
            told_.push_back(std::string(answered.method) + " " + std::string(answered.route) + " " +
                            std::to_string(answered.status) +
                            (answered.incident.empty() ? "" : " with an incident"));
        };
        return options;
    }

    std::vector<std::string> told() {
        server_.stop();
        return told_;
    }

    Router router_;
    std::mutex mutex_;
    std::vector<std::string> told_;
    RunningServer server_{[this](Request&& request, const Respond& respond) {
                              router_.handle(std::move(request), respond);
                          },
                          options()};
};

TEST_F(Told, EachAnswerIsToldOnceWithItsRoute) {
    Client client = server_.connect();
    client.send(get("/a/1") + get("/a/2?q=secret") + post("/a/3", "1234"));
    for (int i = 0; i < 3; ++i) {
        client.read_reply();
    }
    EXPECT_THAT(told(), ElementsAre("GET /a/{id} 200", "GET /a/{id} 200", "POST /a/{id} 200"));
}

TEST_F(Told, WhatIsRefusedIsToldAsWell) {
    for (const std::string& request :
         {std::string("BREW\r\n\r\n"), get("/nowhere"), post("/a/1", "too long"),
          std::string("PUT /a/1 HTTP/1.1\r\n"
                      "Host: h\r\n\r\n")}) {
        Client client = server_.connect();
        client.send(request);
        client.read_reply();
    }
    EXPECT_THAT(told(), ElementsAre("  400", "GET  404", "POST /a/{id} 413", "PUT  405"));
}

TEST_F(Told, AFailureIsToldWithItsIncident) {
    Client client = server_.connect();
    client.send(get("/fails"));
    const std::string reply = client.read_reply();
    EXPECT_THAT(told(), ElementsAre("GET /fails 503 with an incident"));
    EXPECT_THAT(reply, testing::HasSubstr("\"incident\":"));
}

}  // namespace
}  // namespace heed::web
