#include "adapters/web/conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed::web {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using namespace std::chrono_literals;

/// A conversation whose clock the test moves; requests wait until answered.
class Talk : public testing::Test {
  protected:
    Talk()
        : conversation_(
              {.options = options_,
               .bodies = std::make_shared<BodyBudget>(options_.bodies),
               .handle =
                   [this](Request&& request, std::uint64_t number) {
                       asked_.emplace_back(request.path, number);
                       bodies_.push_back(request.body);
                   },
               .open =
                   [this](const Admission& admission, Request&& head, std::uint64_t number) {
                       streamed_ = number;
                       return admission.open(std::move(head), {}, {});
                   }},
              "peer", now_) {}

    void say(std::string_view text) { conversation_.receive(text, now_); }
    void pass(std::chrono::milliseconds time) {
        now_ += time;
        conversation_.check_time(now_);
    }
    void answer(std::uint64_t number) { conversation_.answer(number, json_reply(200, "ok"), now_); }
    std::string heard() { return std::exchange(conversation_.output(), {}); }

    ServerOptions options_;
    Conversation::Now now_{};
    std::vector<std::pair<std::string, std::uint64_t>> asked_;
    std::vector<std::string> bodies_;
    std::uint64_t streamed_ = 0;  ///< the last request whose body goes to a sink
    Conversation conversation_;
};

constexpr std::string_view request_a = "GET /a HTTP/1.1\r\nHost: t\r\n\r\n";

TEST_F(Talk, OneRequestIsWithTheHandlerAtATime) {
    say(std::string(request_a) + "GET /b HTTP/1.1\r\nHost: t\r\n\r\n");
    ASSERT_EQ(asked_.size(), 1U);
    EXPECT_FALSE(conversation_.wants_input());
    answer(asked_[0].second);
    ASSERT_EQ(asked_.size(), 2U);
    EXPECT_EQ(asked_[1].first, "/b");
    answer(asked_[0].second);
    EXPECT_FALSE(conversation_.wants_input());
    answer(asked_[1].second);
    EXPECT_TRUE(conversation_.wants_input());
}

TEST_F(Talk, AnIdleConnectionIsClosedAfterAMinute) {
    pass(60s);
    EXPECT_FALSE(conversation_.is_closed());
    pass(1ms);
    EXPECT_TRUE(conversation_.is_closed());
    EXPECT_EQ(heard(), "");
}

TEST_F(Talk, AHandlerMayTakeItsTime) {
    say(request_a);
    pass(1h);
    answer(asked_[0].second);
    EXPECT_THAT(heard(), StartsWith("HTTP/1.1 200 OK"));
    pass(60s);
    EXPECT_FALSE(conversation_.is_closed());
}

TEST_F(Talk, AHeadHasFifteenSecondsHoweverItTrickles) {
    for (const char byte : {'G', 'E', 'T'}) {
        say({&byte, 1});
        pass(5s);
    }
    EXPECT_EQ(heard(), "");
    pass(1ms);
    EXPECT_THAT(heard(), StartsWith("HTTP/1.1 408 Request Timeout"));
    EXPECT_TRUE(conversation_.is_lingering());
}

TEST_F(Talk, ABodyHasMoreTimeTheMoreOfItCame) {
    say("POST /a HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\n" + std::string(10'000, 'x'));
    pass(40s);
    EXPECT_EQ(heard(), "");
    pass(1ms);
    EXPECT_THAT(heard(), HasSubstr("the request's body took too long to arrive"));
}

TEST_F(Talk, ARequestHasTwoMinutesHoweverMuchComes) {
    options_.admit = [](const Request&) { return Admission{.body_bytes = 1 << 30}; };
    say("POST /a HTTP/1.1\r\nHost: t\r\nContent-Length: 100000000\r\n\r\n");
    for (int second = 0; second < 120; ++second) {
        say(std::string(10'000, 'x'));
        pass(1s);
        EXPECT_EQ(heard(), "") << second;
    }
    pass(1ms);
    EXPECT_THAT(heard(), HasSubstr("the request's body took too long to arrive"));
}

/// Holds one piece at a time.
class Slow : public BodySink {
  public:
    void take(std::string_view piece) override {
        all += piece;
        full = true;
    }
    void end() override { has_ended = true; }
    bool is_full() const override { return full; }
    std::size_t bytes() const override { return 0; }
    std::string all;
    bool full = false;
    bool has_ended = false;
};

TEST_F(Talk, ABodyThatGoesToASinkIsReadAsFastAsThatTakesIt) {
    const auto sink = std::make_shared<Slow>();
    options_.admit = [&](const Request&) {
        return Admission{
            .open = [sink](Request&&, const Respond&, const Admission::Wake&) { return sink; }};
    };
    say("POST /a HTTP/1.1\r\nHost: t\r\nContent-Length: 6\r\n\r\nabc");
    EXPECT_EQ(sink->all, "abc");
    EXPECT_FALSE(conversation_.wants_input());
    pass(1h);
    EXPECT_EQ(heard(), "") << "it is not the client that makes it wait";
    sink->full = false;
    conversation_.go_on(streamed_, now_);
    EXPECT_TRUE(conversation_.wants_input());
    say("def" + std::string(request_a));
    EXPECT_EQ(sink->all, "abcdef");
    EXPECT_FALSE(sink->has_ended);
    EXPECT_FALSE(conversation_.wants_input());
    sink->full = false;
    conversation_.go_on(streamed_, now_);
    EXPECT_TRUE(sink->has_ended);
    EXPECT_EQ(asked_.size(), 0U);
    answer(streamed_);
    EXPECT_THAT(heard(), StartsWith("HTTP/1.1 200 OK"));
    ASSERT_EQ(asked_.size(), 1U) << "what was sent after it";
    EXPECT_EQ(asked_[0].first, "/a");
}

TEST_F(Talk, TellsSinceWhenItIsIdle) {
    EXPECT_EQ(conversation_.idle_since(), now_);
    say(request_a);
    EXPECT_EQ(conversation_.idle_since(), std::nullopt);
    pass(5s);
    answer(asked_[0].second);
    static_cast<void>(heard());
    EXPECT_EQ(conversation_.idle_since(), now_);
    say("POST /a HTTP/1.1\r\n");
    EXPECT_EQ(conversation_.idle_since(), now_) << "a head that trickles";
    say("Host: t\r\nContent-Length: 5\r\n\r\n");
    EXPECT_EQ(conversation_.idle_since(), std::nullopt) << "a request whose body comes";
    pass(3min);
    static_cast<void>(heard());
    EXPECT_EQ(conversation_.idle_since(), now_) << "it was refused, and listens for a while";
}

TEST_F(Talk, AfterARefusalItListensForAWhileAndThenCloses) {
    say("nonsense\r\n\r\n");
    EXPECT_THAT(heard(), StartsWith("HTTP/1.1 400 Bad Request"));
    EXPECT_TRUE(conversation_.is_lingering());
    EXPECT_TRUE(conversation_.wants_input());
    say(request_a);
    EXPECT_EQ(heard(), "");
    pass(30s + 1ms);
    EXPECT_TRUE(conversation_.is_closed());
}

TEST_F(Talk, AfterARefusalItDoesNotListenToEverything) {
    say("nonsense\r\n\r\n");
    const std::string flood(1 << 20, 'x');
    for (int i = 0; i < 65; ++i) {
        say(flood);
    }
    EXPECT_TRUE(conversation_.is_closed());
}

TEST_F(Talk, DrainingClosesAtOnceWhenIdleAndElseAfterTheAnswer) {
    say(request_a);
    conversation_.drain();
    EXPECT_FALSE(conversation_.is_closed());
    answer(asked_[0].second);
    EXPECT_THAT(heard(), HasSubstr("Connection: close\r\n"));
    EXPECT_TRUE(conversation_.is_closed());
}

TEST_F(Talk, AnEndlessTrailerIsRefused) {
    say("POST /a HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n");
    say("X: " + std::string(17 * 1024, 'x'));
    EXPECT_THAT(heard(), StartsWith("HTTP/1.1 431 "));
}

Reply staying_open(const std::shared_ptr<LongReply>& rest) {
    return {200, {{"Content-Type", "text/event-stream"}}, "retry: 5000\n\n", rest};
}

TEST_F(Talk, AReplyThatStaysOpenIsContinuedAndHasAHeartbeat) {
    say(request_a);
    const auto rest = std::make_shared<LongReply>(":\n\n");
    conversation_.answer(asked_[0].second, staying_open(rest), now_);
    const std::string begun = heard();
    EXPECT_THAT(begun, testing::EndsWith("Connection: close\r\n\r\nretry: 5000\n\n"));
    EXPECT_THAT(begun, testing::Not(HasSubstr("Content-Length")));
    rest->add("data: 1\n\n");
    rest->add("data: 2\n\n");
    conversation_.go_on(asked_[0].second, now_);
    EXPECT_EQ(heard(), "data: 1\n\ndata: 2\n\n");
    pass(20s);
    EXPECT_EQ(heard(), "");
    pass(1ms);
    EXPECT_EQ(heard(), ":\n\n");
    pass(20s);
    EXPECT_EQ(heard(), "");
    EXPECT_FALSE(conversation_.is_closed());
}

TEST_F(Talk, AReplyThatStaysOpenEndsWithItsClientAndWithTheServer) {
    say(request_a);
    conversation_.answer(asked_[0].second, staying_open(std::make_shared<LongReply>("")), now_);
    EXPECT_TRUE(conversation_.wants_input()) << "or its end would not be seen";
    say(request_a);
    EXPECT_EQ(asked_.size(), 1U) << "nothing can be asked behind it";
    conversation_.end_of_input(now_);
    EXPECT_TRUE(conversation_.is_closed());
}

TEST_F(Talk, AReplyThatStaysOpenIsClosedWhenTheServerStops) {
    say(request_a);
    conversation_.answer(asked_[0].second, staying_open(std::make_shared<LongReply>("")), now_);
    conversation_.drain();
    EXPECT_TRUE(conversation_.is_closed());
}

TEST_F(Talk, AClientThatDoesNotReadWhatComesIsLetGo) {
    say(request_a);
    const auto rest = std::make_shared<LongReply>("");
    conversation_.answer(asked_[0].second, staying_open(rest), now_);
    rest->add(std::string(64 * 1024, 'x'));
    conversation_.go_on(asked_[0].second, now_);
    EXPECT_TRUE(conversation_.is_closed());
}

TEST_F(Talk, HeadOfAReplyThatStaysOpenEndsAtOnce) {
    say("HEAD /a HTTP/1.1\r\nHost: t\r\n\r\n");
    conversation_.answer(asked_[0].second, staying_open(std::make_shared<LongReply>("")), now_);
    EXPECT_THAT(heard(), testing::EndsWith("\r\n\r\n"));
    EXPECT_TRUE(conversation_.wants_input());
}

}  // namespace
}  // namespace heed::web
