#include "adapters/web/incoming_body.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/adapters/web/packed.h"

namespace heed::web {
namespace {

/// Takes so many pieces, and is full until it is emptied.
class Bucket : public BodySink {
  public:
    explicit Bucket(std::size_t most = 1'000'000) : most_(most) {}
    void take(std::string_view piece) override {
        all += piece;
        held_ += piece.size();
    }
    void end() override { has_ended = true; }
    bool is_full() const override { return held_ >= most_; }
    std::size_t bytes() const override { return held_; }
    void empty() { held_ = 0; }

    std::string all;
    bool has_ended = false;

  private:
    std::size_t most_;
    std::size_t held_ = 0;
};

class Incoming : public testing::Test {
  protected:
    IncomingBody body(std::size_t max_bytes, bool is_packed,
                      std::shared_ptr<BodySink> sink = nullptr) {
        return IncomingBody({.max_bytes = max_bytes,
                             .is_packed = is_packed,
                             .sink = std::move(sink),
                             .share = std::make_shared<BodyBudget::Share>(budget_, "client")});
    }

    std::shared_ptr<BodyBudget> budget_ =
        std::make_shared<BodyBudget>(BodyBudget::Limits{.together = 1 << 20, .of_client = 500'000});
};

TEST_F(Incoming, IsKeptWholeWhereNothingElseTakesIt) {
    IncomingBody plain = body(10, false);
    EXPECT_FALSE(plain.take("abc"));
    EXPECT_FALSE(plain.take("de"));
    EXPECT_FALSE(plain.fault_of_end());
    EXPECT_EQ(plain.whole(), "abcde");
}

TEST_F(Incoming, IsUnpackedHoweverItIsCut) {
    const std::string text = "{\"id\":\"r-1\",\"comment\":\"As it was.\"}";
    const std::string sent = packed(text);
    for (std::size_t cut = 1; cut <= sent.size(); ++cut) {
        IncomingBody gzip = body(1'000, true);
        for (std::size_t at = 0; at < sent.size(); at += cut) {
            EXPECT_FALSE(gzip.take(std::string_view(sent).substr(at, cut)));
        }
        EXPECT_FALSE(gzip.fault_of_end());
        EXPECT_EQ(gzip.whole(), text) << cut;
    }
}

TEST_F(Incoming, IsBoundedAlsoWhereAFewBytesUnpackToMany) {
    IncomingBody bomb = body(100'000, true);
    const auto fault = bomb.take(packed(std::string(100'000'000, 'x')));
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->status, 413);
    EXPECT_EQ(fault->detail, "the body is larger than 100000 bytes");
    EXPECT_LT(budget_->taken(), 200'000U);
}

TEST_F(Incoming, SaysWhatIsWrongWithItsGzip) {
    IncomingBody nonsense = body(1'000, true);
    const auto fault = nonsense.take("no gzip at all");
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->status, 400);
    EXPECT_EQ(fault->detail, "the body is not well-formed gzip");
    IncomingBody half = body(1'000, true);
    const std::string sent = packed("abcdef");
    EXPECT_FALSE(half.take(std::string_view(sent).substr(0, sent.size() - 3)));
    ASSERT_TRUE(half.fault_of_end());
    EXPECT_EQ(half.fault_of_end()->detail, "the body ends before its gzip does");
    IncomingBody more = body(1'000, true);
    EXPECT_TRUE(more.take(sent + "more"));
}

TEST_F(Incoming, WaitsWhileItsSinkIsFullAndUnpacksNoMoreThanThat) {
    const auto sink = std::make_shared<Bucket>(100'000);
    IncomingBody gzip = body(10'000'000, true, sink);
    const std::string text(1'000'000, 'x');
    EXPECT_FALSE(gzip.take(packed(text)));
    while (gzip.is_full()) {
        EXPECT_LT(sink->bytes(), 200'000U);
        sink->empty();
        EXPECT_FALSE(gzip.go_on());
    }
    EXPECT_FALSE(gzip.fault_of_end());
    gzip.end();
    EXPECT_TRUE(sink->has_ended);
    EXPECT_EQ(sink->all, text);
}

TEST_F(Incoming, HasItsShareOfTheMemoryForAll) {
    IncomingBody first = body(1 << 20, false);
    EXPECT_FALSE(first.take(std::string(400'000, 'x')));
    {
        IncomingBody second = body(1 << 20, false);
        const auto fault = second.take(std::string(400'000, 'x'));
        ASSERT_TRUE(fault);
        EXPECT_EQ(fault->status, 503);
    }
    EXPECT_EQ(budget_->taken(), 400'000U);
}

TEST(BodyBudgets, AreOfAllAndOfEachClient) {
    const auto budget =
        std::make_shared<BodyBudget>(BodyBudget::Limits{.together = 100, .of_client = 60});
    auto one = std::make_unique<BodyBudget::Share>(budget, "a");
    BodyBudget::Share two(budget, "a");
    BodyBudget::Share three(budget, "b");
    EXPECT_TRUE(one->grow_to(50));
    EXPECT_FALSE(two.grow_to(20)) << "of its client";
    EXPECT_TRUE(three.grow_to(50));
    EXPECT_FALSE(two.grow_to(1)) << "of all";
    EXPECT_TRUE(three.grow_to(10));
    EXPECT_TRUE(two.grow_to(10));
    one.reset();
    EXPECT_EQ(budget->taken(), 20U);
}

}  // namespace
}  // namespace heed::web
