#include "adapters/web/api/lines.h"

#include <optional>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed::web {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

/// A body of lines whose answers wait until the test gives them.
class PostedLines : public testing::Test {
  protected:
    std::shared_ptr<BodySink> begin(LineLimits limits = {}) {
        return answer_lines([this](Reply reply) { reply_ = std::move(reply); },
                            [this] { ++wakes_; },
                            [this](std::string_view line, const Respond& respond) {
                                lines_.emplace_back(line);
                                waiting_.push_back(respond);
                            },
                            limits);
    }
    void answer(std::size_t index, int status = 201) {
        waiting_.at(index)(json_reply(status, R"({"case":"1"})"));
    }

    std::vector<std::string> lines_;
    std::vector<Respond> waiting_;
    std::optional<Reply> reply_;
    int wakes_ = 0;
};

TEST_F(PostedLines, AreReadAsTheyComeHoweverTheyAreCut) {
    const auto sink = begin();
    sink->take("{\"a\"");
    sink->take(":1}\r\n\n{\"b\":2}\n");
    EXPECT_THAT(lines_, ElementsAre(R"({"a":1})", R"({"b":2})"));
    sink->take("{\"c\":3}");
    sink->end();
    EXPECT_THAT(lines_, SizeIs(3));
    answer(2);
    answer(0, 200);
    EXPECT_FALSE(reply_);
    answer(1);
    ASSERT_TRUE(reply_);
    EXPECT_EQ(reply_->body,
              "{\"line\":1,\"status\":200,\"case\":\"1\"}\n"
              "{\"line\":3,\"status\":201,\"case\":\"1\"}\n"
              "{\"line\":4,\"status\":201,\"case\":\"1\"}\n");
}

TEST_F(PostedLines, AreAnsweredAlsoWhereThereAreNone) {
    begin()->end();
    ASSERT_TRUE(reply_);
    EXPECT_EQ(reply_->status, 200);
    EXPECT_EQ(reply_->body, "");
}

TEST_F(PostedLines, WaitWhereTooManyAreUnderWayAndGoOnOnceThereIsRoom) {
    const auto sink = begin();
    for (int i = 0; i < 130; ++i) {
        sink->take("{}\n");
    }
    EXPECT_THAT(lines_, SizeIs(128));
    EXPECT_TRUE(sink->is_full());
    EXPECT_EQ(sink->bytes(), 260U);
    const int before = wakes_;
    answer(0);
    EXPECT_TRUE(sink->is_full());
    EXPECT_EQ(wakes_, before);
    answer(1);
    EXPECT_THAT(lines_, SizeIs(130));
    EXPECT_FALSE(sink->is_full());
    EXPECT_EQ(wakes_, before + 1);
}

TEST_F(PostedLines, OneThatIsTooLongIsRefusedByItself) {
    const auto sink = begin({.lines = 10, .bytes = 5});
    sink->take("123456789");
    sink->take("0\n{}\n");
    sink->end();
    EXPECT_THAT(lines_, ElementsAre("{}"));
    answer(0);
    ASSERT_TRUE(reply_);
    EXPECT_EQ(reply_->body,
              "{\"line\":1,\"status\":413,\"type\":\"about:blank\",\"title\":\"Content Too Large\","
              "\"detail\":\"the line is longer than 5 bytes\"}\n"
              "{\"line\":2,\"status\":201,\"case\":\"1\"}\n");
}

TEST_F(PostedLines, OfTooManyTheFirstIsRefusedForAllThatFollow) {
    const auto sink = begin({.lines = 2, .bytes = 100});
    sink->take("1\n2\n3\n4\n5\n");
    sink->end();
    EXPECT_THAT(lines_, ElementsAre("1", "2"));
    answer(0);
    answer(1);
    ASSERT_TRUE(reply_);
    EXPECT_THAT(reply_->body,
                testing::EndsWith("{\"line\":3,\"status\":413,\"type\":\"about:blank\",\"title\":"
                                  "\"Content Too Large\",\"detail\":\"a body has 2 lines at most: "
                                  "neither this one nor any that follows was read\"}\n"));
}

}  // namespace
}  // namespace heed::web
