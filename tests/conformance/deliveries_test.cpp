#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/operations.h"
#include "tests/conformance/older_schema.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/storage_promises.h"

namespace heed {
namespace {

using enum DeliveryStanding;
using sample::minute;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;
using testing::SizeIs;

HookDelivery delivery_of(std::string source, DeliveryStanding standing, std::string body = "{}") {
    return {.number = 0,
            .source = std::move(source),
            .arrived_at = minute(0),
            .standing = standing,
            .reason = "",
            .headers = {},
            .body = std::move(body)};
}

/// What hooks brought, until it is taken in.
class Deliveries : public StoragePromises {
  protected:
    std::vector<std::string> bodies(DeliveryStanding standing) {
        std::vector<std::string> found;
        for (const HookDelivery& delivery : deliveries_.list(standing, {}).items) {
            found.push_back(delivery.body);
        }
        return found;
    }
    std::vector<std::int64_t> due(Instant now, int limit = 10) {
        std::vector<std::int64_t> numbers;
        for (const HookDelivery& delivery : deliveries_.claim_due(now, limit)) {
            numbers.push_back(delivery.number);
        }
        return numbers;
    }

    std::shared_ptr<Storage> bounded_ = opened({.deliveries = 2,
                                                .bytes = 1000,
                                                .ring_deliveries = 3,
                                                .ring_bytes = 100,
                                                .unknown_deliveries = 4});
    DeliveryStore& deliveries_ = bounded_->deliveries();
};

TEST_P(Deliveries, AreKeptByteForByteUntilTheyAreTakenIn) {
    HookDelivery delivery = delivery_of("typeform", waiting, std::string("{\"a\":\xFF\0}", 8));
    delivery.headers = {{"Typeform-Signature", "sha256=…"}};
    delivery.number = deliveries_.keep(delivery).value();
    EXPECT_THAT(deliveries_.find(delivery.number), Optional(delivery));
    deliveries_.move(delivery.number, parked, "unknown form");
    EXPECT_THAT(deliveries_.list(waiting, {}).items, IsEmpty());
    EXPECT_EQ(deliveries_.list(parked, {}).items.front().reason, "unknown form");
    deliveries_.move(delivery.number, waiting, "");
    EXPECT_THAT(deliveries_.list(waiting, {}).items, ElementsAre(delivery));
    deliveries_.settle(delivery.number);
    EXPECT_EQ(deliveries_.find(delivery.number), std::nullopt);
}

TEST_P(Deliveries, AFullQuarantineRefusesMoreThatCannotBeReadAndTakesWhatCan) {
    EXPECT_EQ(deliveries_.keep(delivery_of("typeform", parked, std::string(1000, 'x'))),
              std::nullopt);
    EXPECT_TRUE(deliveries_.keep(delivery_of("typeform", parked)).has_value());
    EXPECT_TRUE(deliveries_.keep(delivery_of("typeform", parked)).has_value());
    EXPECT_EQ(deliveries_.keep(delivery_of("typeform", parked)), std::nullopt);
    EXPECT_TRUE(deliveries_.keep(delivery_of("typeform", waiting)).has_value());
}

TEST_P(Deliveries, ThatNobodyVouchedForNeverKeepOutWhatIsGenuine) {
    for (int i = 0; i < 20; ++i) {
        EXPECT_TRUE(deliveries_.keep(delivery_of("typeform", forged)).has_value());
    }
    EXPECT_TRUE(deliveries_.keep(delivery_of("typeform", parked)).has_value());
    EXPECT_THAT(deliveries_.list(std::nullopt, {}).items, SizeIs(1));
}

TEST_P(Deliveries, OfARingTheOldestMakeRoomForEachSourceAndStandingByItself) {
    for (const char* body : {"1", "2", "3", "4"}) {
        deliveries_.keep(delivery_of("typeform", forged, body));
        deliveries_.keep(delivery_of("typeform", unverified, body));
    }
    deliveries_.keep(delivery_of("formbricks", forged, "5"));
    EXPECT_THAT(bodies(forged), ElementsAre("2", "3", "4", "5"));
    EXPECT_THAT(bodies(unverified), ElementsAre("2", "3", "4"));
}

TEST_P(Deliveries, OfARingTheOldestMakeRoomForLargeOnesToo) {
    deliveries_.keep(delivery_of("typeform", forged, std::string(60, 'a')));
    deliveries_.keep(delivery_of("typeform", forged, std::string(60, 'b')));
    EXPECT_THAT(bodies(forged), ElementsAre(std::string(60, 'b')));
}

TEST_P(Deliveries, HoweverManySourcesSomebodyInventsTheyShareOneBound) {
    for (const char* name : {"a", "b", "c", "d", "e", "f"}) {
        deliveries_.keep(delivery_of(name, unknown_source, name));
    }
    EXPECT_THAT(bodies(unknown_source), ElementsAre("c", "d", "e", "f"));
}

TEST_P(Deliveries, ThatWaitAreDueAfterAPauseThatGrowsWithTheirTries) {
    const auto number = deliveries_.keep(delivery_of("typeform", waiting)).value();
    const Instant first = minute(1);
    EXPECT_THAT(due(first - std::chrono::milliseconds(1)), IsEmpty());
    EXPECT_THAT(due(first), ElementsAre(number));
    EXPECT_THAT(due(first), IsEmpty());
    EXPECT_THAT(due(first + std::chrono::seconds(1)), ElementsAre(number));
    EXPECT_THAT(due(first + std::chrono::seconds(2)), IsEmpty());
    EXPECT_THAT(due(first + std::chrono::seconds(3)), ElementsAre(number));
    EXPECT_EQ(rest_of_delivery(4), std::chrono::seconds(8));
    EXPECT_EQ(rest_of_delivery(7), std::chrono::seconds(60));
    EXPECT_EQ(rest_of_delivery(1'000), std::chrono::seconds(60));
}

TEST_P(Deliveries, ThatWaitAreAllDueAtAStartTheLongestWaitingFirst) {
    const auto first = deliveries_.keep(delivery_of("typeform", waiting)).value();
    const auto second = deliveries_.keep(delivery_of("typeform", waiting)).value();
    deliveries_.keep(delivery_of("typeform", parked));
    deliveries_.wake(minute(0));
    EXPECT_THAT(due(minute(0), 1), ElementsAre(first));
    EXPECT_THAT(due(minute(0), 1), ElementsAre(second));
    EXPECT_THAT(due(minute(0)), IsEmpty());
}

TEST_P(Deliveries, AreDiscardedOneByOneOrAllOfAStandingButNeverWhileTheyWait) {
    const auto kept = deliveries_.keep(delivery_of("typeform", waiting)).value();
    const auto one = deliveries_.keep(delivery_of("typeform", forged)).value();
    deliveries_.keep(delivery_of("typeform", forged));
    deliveries_.keep(delivery_of("formbricks", forged));
    EXPECT_TRUE(deliveries_.discard(one));
    EXPECT_FALSE(deliveries_.discard(one));
    EXPECT_FALSE(deliveries_.discard(kept));
    EXPECT_EQ(deliveries_.discard_all(forged, "formbricks"), 1);
    EXPECT_EQ(deliveries_.discard_all(forged, ""), 1);
    EXPECT_EQ(deliveries_.discard_all(waiting, ""), 0);
    EXPECT_THAT(deliveries_.list(waiting, {}).items, SizeIs(1));
}

TEST_P(Deliveries, ThatWereParkedAndDiscardedAreRememberedByTheirBytes) {
    const HookDelivery test = delivery_of("typeform", parked, R"({"test":1})");
    const HookDelivery other = delivery_of("typeform", parked, R"({"test":2})");
    const auto number = deliveries_.keep(test).value();
    EXPECT_FALSE(deliveries_.was_discarded(test)) << "it is still there";
    EXPECT_TRUE(deliveries_.discard(number));
    EXPECT_TRUE(deliveries_.was_discarded(test));
    EXPECT_FALSE(deliveries_.was_discarded(other));
    EXPECT_FALSE(deliveries_.was_discarded(delivery_of("formbricks", parked, test.body)));
    deliveries_.keep(other);
    EXPECT_EQ(deliveries_.discard_all(parked, "typeform"), 1);
    EXPECT_TRUE(deliveries_.was_discarded(other));
    const HookDelivery strangers = delivery_of("typeform", forged, "{}");
    EXPECT_TRUE(deliveries_.discard(deliveries_.keep(strangers).value()));
    EXPECT_FALSE(deliveries_.was_discarded(strangers)) << "nobody has vouched for it";
}

TEST_P(Deliveries, ThatWaitTooLongOrThatNobodyVouchedForAreFoundByTheOperator) {
    deliveries_.keep(delivery_of("typeform", waiting));
    deliveries_.keep(delivery_of("typeform", unverified));
    deliveries_.keep(delivery_of("typeform", unverified));
    deliveries_.keep(delivery_of("nobody", unknown_source));
    OperationsReader& operations = storage_->operations();
    const Troubles soon = operations.troubles(100, minute(15));
    EXPECT_EQ(soon.late_deliveries, 0);
    EXPECT_THAT(soon.kept_apart, ElementsAre(KeptApart{"nobody", unknown_source, 1},
                                             KeptApart{"typeform", unverified, 2}));
    EXPECT_EQ(operations.troubles(100, minute(16)).late_deliveries, 1);
    const Balance balance = operations.balance(minute(0), minute(1), minute(16));
    EXPECT_EQ(balance.waiting_deliveries, 1);
    EXPECT_EQ(balance.late_deliveries, 1);
    const StoreFigures figures = operations.figures();
    EXPECT_EQ(figures.waiting_deliveries, 1);
    EXPECT_EQ(figures.unverified_deliveries, 2);
    EXPECT_EQ(figures.unknown_source_deliveries, 1);
    EXPECT_EQ(figures.oldest_waiting_delivery, minute(0));
}

/// A file as the schema before the rings left it.
std::string old_file(const ScratchFolder& folder) {
    const std::string path = folder.path("old.db");
    sql::Connection old(path);
    sql::make_older(old, 11);
    const auto insert = [&](const std::string& state, const std::string& reason, int times) {
        for (int i = 0; i < times; ++i) {
            old.execute(
                "INSERT INTO deliveries (source, arrived_at, state, reason, bytes, headers,"
                " body) VALUES ('typeform', 1, :state, :reason, 2, '{\"v\":1,\"headers\":[]}', "
                "'{}')",
                {state, reason});
        }
    };
    insert("waiting", "", 1);
    insert("parked", "unknown question", 1);
    insert("parked", "untrusted: the signature is missing", 130);
    insert("parked", "untrusted: no usable secret is configured for this source", 2);
    return path;
}

TEST(SqliteDeliveries, OfAnOlderHeedGoIntoTheirRings) {
    const ScratchFolder folder;
    const auto storage = cli::open_storage(old_file(folder));
    DeliveryStore& deliveries = storage->deliveries();
    PageRequest all;
    all.limit = 200;
    EXPECT_THAT(deliveries.list(waiting, all).items, SizeIs(1));
    EXPECT_THAT(deliveries.list(parked, all).items, SizeIs(1));
    const auto rings = deliveries.list(forged, all).items;
    ASSERT_THAT(rings, SizeIs(100));
    EXPECT_EQ(rings.front().reason, "the signature is missing");
    EXPECT_THAT(deliveries.list(unverified, all).items, SizeIs(2));
    EXPECT_THAT(deliveries.claim_due(minute(0), 10), SizeIs(1));
}

INSTANTIATE_TEST_SUITE_P(Every, Deliveries, every_storage(), name_of_kind);

}  // namespace
}  // namespace heed
