#include "adapters/web/router.h"

#include <future>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

#include "adapters/web/problem.h"
#include "engine/runtime/took_too_long.h"

namespace heed::web {
namespace {

Request request_of(std::string_view method, std::string_view target) {
    Request request;
    request.method = method;
    EXPECT_TRUE(read_target(target, request));
    return request;
}

Handler naming(const std::string& name) {
    return [name](Request&& request, const Respond& respond) {
        std::string body = name;
        for (const auto& [key, value] : request.parameters) {
            body += " " + key + "=" + value;
        }
        respond(json_reply(200, body));
    };
}

class Routing : public testing::Test {
  protected:
    Routing() {
        router_.add("GET", "/", naming("root"));
        router_.add("GET", "/v1/tasks", naming("list"));
        router_.add("GET", "/v1/tasks/{id}", naming("read"));
        router_.add("POST", "/v1/tasks/{id}/claim", naming("claim"));
        router_.add("DELETE", "/v1/tasks/{id}/claim", naming("release"));
        router_.add("PATCH", "/v1/cases/{id}/plan/items/{n}", naming("item"));
        router_.add("GET", "/v1/tasks/next/due", naming("fixed"));
        router_.add("POST", "/v1/responses", naming("intake"),
                    {.bytes = 100,
                     .open_lines = [](Request&&, const Respond&, const Admission::Wake&)
                         -> std::shared_ptr<BodySink> { return nullptr; },
                     .lines_bytes = 1000});
    }

    Reply answer(std::string_view method, std::string_view target) {
        Reply result;
        router_.handle(request_of(method, target), [&](Reply reply) { result = std::move(reply); });
        return result;
    }

    Router router_;
};

TEST_F(Routing, ForgivesSlashesBelowAPathThatPeopleType) {
    router_.add("POST", "/v1/hooks/{source}", naming("hook"), {.bytes = 7});
    router_.forgive_below("/v1/hooks");
    for (const char* target : {"/v1/hooks/typeform", "/v1/hooks/typeform/", "//v1/hooks/typeform",
                               "/v1//hooks///typeform//"}) {
        EXPECT_EQ(answer("POST", target).body, "hook source=typeform") << target;
        EXPECT_EQ(router_.admit(request_of("POST", target)).body_bytes, 7U) << target;
    }
    EXPECT_EQ(answer("POST", "/v1/hooks/a/b").body, "hook source=a/b");
    EXPECT_EQ(answer("POST", "/v1/hooks").body, "hook source=/");
    EXPECT_EQ(answer("PUT", "/v1/hooks/typeform/").status, 405);
    EXPECT_EQ(answer("GET", "/v1/tasks/").status, 404);
    EXPECT_EQ(answer("GET", "//v1/tasks").status, 404);
}

TEST_F(Routing, FindsTheHandlerByPathAndMethod) {
    EXPECT_EQ(answer("GET", "/").body, "root");
    EXPECT_EQ(answer("GET", "/v1/tasks?open=1").body, "list");
    EXPECT_EQ(answer("GET", "/v1/tasks/17-2").body, "read id=17-2");
    EXPECT_EQ(answer("POST", "/v1/tasks/17-2/claim").body, "claim id=17-2");
    EXPECT_EQ(answer("DELETE", "/v1/tasks/a%2Fb/claim").body, "release id=a/b");
    EXPECT_EQ(answer("PATCH", "/v1/cases/17/plan/items/2").body, "item id=17 n=2");
}

TEST_F(Routing, AFixedSegmentWinsButIsNoDeadEnd) {
    EXPECT_EQ(answer("GET", "/v1/tasks/next/due").body, "fixed");
    EXPECT_EQ(answer("GET", "/v1/tasks/next").body, "read id=next");
    EXPECT_EQ(answer("POST", "/v1/tasks/next/claim").body, "claim id=next");
}

TEST_F(Routing, HeadGoesToGet) {
    EXPECT_EQ(answer("HEAD", "/v1/tasks").body, "list");
}

TEST_F(Routing, AnUnknownPathIsNotFound) {
    for (const char* path :
         {"/v2", "/v1", "/v1/tasks/", "/v1/tasks//claim", "/v1//tasks", "/v1/tasks/1/claim/more"}) {
        EXPECT_EQ(answer("GET", path).status, 404) << path;
    }
    EXPECT_EQ(answer("GET", "/v1/nothing").body,
              R"({"type":"about:blank","title":"Not Found","status":404,)"
              R"("detail":"there is nothing at /v1/nothing"})");
}

TEST_F(Routing, AnUnknownMethodIsToldTheKnownOnes) {
    const Reply reply = answer("GET", "/v1/tasks/1/claim");
    EXPECT_EQ(reply.status, 405);
    EXPECT_EQ(reply.headers.back(), std::pair(std::string("Allow"), std::string("DELETE, POST")));
    EXPECT_EQ(answer("PUT", "/v1/tasks").headers.back().second, "GET, HEAD");
}

TEST_F(Routing, TellsWhatBecomesOfABodyBeforeItIsRead) {
    Request json = request_of("POST", "/v1/responses");
    EXPECT_EQ(router_.admit(json).body_bytes, 100U);
    EXPECT_FALSE(router_.admit(json).open) << "kept whole";
    Request lines = request_of("POST", "/v1/responses");
    lines.headers.add("content-TYPE", "application/x-NDJSON; charset=utf-8");
    EXPECT_EQ(router_.admit(lines).body_bytes, 1000U);
    EXPECT_TRUE(router_.admit(lines).open);
    EXPECT_EQ(router_.admit(request_of("POST", "/nowhere")).body_bytes, 64U * 1024);
    EXPECT_EQ(router_.admit(request_of("PUT", "/v1/responses")).body_bytes, 64U * 1024);
}

TEST_F(Routing, AsksWhoMayComeInBeforeTheBodyIsRead) {
    router_.add("POST", "/v1/secret", naming("secret"), {.guard = [](const Request& head) {
                    return head.headers.find("Authorization")
                               ? std::nullopt
                               : std::optional(problem(401, "Unauthorized", ""));
                }});
    Request head = request_of("POST", "/v1/secret");
    ASSERT_TRUE(router_.admit(head).refusal);
    EXPECT_EQ(router_.admit(head).refusal->status, 401);
    head.headers.add("Authorization", "Bearer x");
    EXPECT_FALSE(router_.admit(head).refusal);
}

TEST_F(Routing, RefusesARouteAddedTwice) {
    EXPECT_THROW(router_.add("GET", "/v1/tasks/{other}", naming("")), std::logic_error);
}

TEST_F(Routing, LeavesWhatNoRouteIsForToTheFallback) {
    router_.add_fallback(naming("elsewhere"));
    std::string body;
    router_.handle(request_of("GET", "/nowhere"), [&](Reply reply) { body = reply.body; });
    EXPECT_EQ(body, "elsewhere");
    router_.handle(request_of("DELETE", "/v1/tasks"), [&](Reply reply) {
        EXPECT_EQ(reply.status, 405) << "a known path has its methods";
    });
}

TEST_F(Routing, SaysThatAMethodIsUnknownAsItsReaderReads) {
    router_.say_method([](const Request& request) {
        return request.headers.find("Accept") ? std::optional(Reply{405, {}, "a page"})
                                              : std::nullopt;
    });
    Request by_a_person = request_of("GET", "/v1/tasks/1/claim");
    by_a_person.headers.add("Accept", "text/html");
    router_.handle(std::move(by_a_person), [&](Reply reply) {
        EXPECT_EQ(reply.body, "a page");
        EXPECT_EQ(reply.headers.back(),
                  std::pair(std::string("Allow"), std::string("DELETE, POST")));
    });
    EXPECT_EQ(answer("GET", "/v1/tasks/1/claim").headers.front().second,
              "application/problem+json");
}

TEST(Problem, ListsEachFindingWithItsPointer) {
    const Reply reply = problem(422, "The response is not valid", "2 answers are wrong",
                                {{"/answers/quality", "7 is not on the scale 1-5"}, {"", "x"}});
    EXPECT_EQ(reply.status, 422);
    EXPECT_EQ(reply.body,
              R"({"type":"about:blank","title":"The response is not valid","status":422,)"
              R"("detail":"2 answers are wrong","errors":[{"pointer":"/answers/quality",)"
              R"("detail":"7 is not on the scale 1-5"},{"pointer":"","detail":"x"}]})");
}

TEST_F(Routing, RunsEachHandlerOnTheWayOfItsRoute) {
    Workers workers;
    router_.run_on(workers);
    const auto here = std::this_thread::get_id();
    for (const Way way : {Way::at_once, Way::reading, Way::writing, Way::hooks}) {
        const std::string path = "/way/" + std::to_string(static_cast<int>(way));
        const auto ran = std::make_shared<std::promise<std::thread::id>>();
        router_.add(
            "GET", path,
            [ran](Request&&, const Respond&) { ran->set_value(std::this_thread::get_id()); },
            {.way = way});
        router_.handle(request_of("GET", path), [](const Reply&) {});
        EXPECT_EQ(ran->get_future().get() == here, way == Way::at_once) << path;
    }
}

TEST_F(Routing, AnswersWhoFoundNoThreadInTime) {
    std::promise<void> go, begun;
    std::promise<Reply> answered, said;
    Workers workers({.readers = 1, .longest_wait = std::chrono::milliseconds(1)});
    router_.run_on(workers);
    ASSERT_TRUE(workers.submit(Way::reading, [&] {
        begun.set_value();
        go.get_future().wait();
    }));
    begun.get_future().wait();
    router_.handle(request_of("GET", "/v1/tasks"), [&](Reply reply) { answered.set_value(reply); });
    const Reply busy = answered.get_future().get();
    EXPECT_EQ(busy.status, 503);
    EXPECT_EQ(
        busy.body,
        R"({"type":"about:blank","title":"Too much at once","status":503,)"
        R"("detail":"More is asked at this moment than can be answered: please try again."})");
    EXPECT_EQ(busy.headers.back(), (std::pair<std::string, std::string>("Retry-After", "1")));
    router_.say_busy([](const Request& request) { return json_reply(503, request.path); });
    router_.handle(request_of("GET", "/v1/tasks"), [&](Reply reply) { said.set_value(reply); });
    EXPECT_EQ(said.get_future().get().body, "/v1/tasks");
    go.set_value();
}

TEST_F(Routing, SaysWhatTakesTooLong) {
    router_.add("GET", "/long", [](Request&&, const Respond&) { throw TookTooLong(); });
    const Reply reply = answer("GET", "/long");
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.body,
              R"({"type":"about:blank","title":"Took too long","status":503,"detail":"This would )"
              R"(have taken longer than one request may. Ask for less at once: a filter, or a )"
              R"(smaller page."})");
}

}  // namespace
}  // namespace heed::web
