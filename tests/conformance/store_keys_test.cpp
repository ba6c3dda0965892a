#include <gmock/gmock.h>

#include "tests/conformance/store_promises.h"

// Which open case holds a key, and how batches are loaded: for every implementation of the port.

namespace heed {
namespace {

using sample::commit_of;
using sample::minute;
using sample::opening;
using testing::ElementsAre;

constexpr auto committed = CommitStatus::committed;
constexpr auto conflict = CommitStatus::conflict;

TEST_P(StorePromises, ACaseThatTakesAnotherKeyFreesTheOneThatItHeld) {
    commit({opening(17, "r-1", "customer:c-17")});
    const ChangeVersion renamed{2, std::string(64, 'a'), {}, "customer:c-18"};
    EXPECT_THAT(commit({commit_of(stored(17), "migrate", minute(9), {renamed})}),
                ElementsAre(committed));
    EXPECT_EQ(load(by_open_key("customer:c-18")).situation.current->number, 17);
    EXPECT_FALSE(load(by_open_key("customer:c-17")).situation.current.has_value());
    EXPECT_THAT(commit({opening(18, "r-2", "customer:c-17")}), ElementsAre(committed));
    const ChangeVersion back{3, std::string(64, 'a'), {}, "customer:c-17"};
    EXPECT_THAT(commit({commit_of(stored(17), "back", minute(10), {back})}), ElementsAre(conflict));
    EXPECT_EQ(load(by_open_key("customer:c-18")).situation.current->number, 17) << "as before";
    EXPECT_EQ(load(by_open_key("customer:c-17")).situation.current->number, 18);
}

TEST_P(StorePromises, WhoLosesByItsResponseHoldsNoKey) {
    commit({opening(17, "r-1")});
    EXPECT_THAT(commit({opening(18, "r-1", "customer:c-18"), opening(17, "r-2", "customer:c-19")}),
                ElementsAre(conflict, conflict));
    EXPECT_THAT(commit({opening(18, "r-2", "customer:c-18"), opening(19, "r-3", "customer:c-19")}),
                ElementsAre(committed, committed));
}

TEST_P(StorePromises, ABatchIsLoadedAsEachOfItsLookupsAlone) {
    Commit one = opening(17, "r-1", "customer:c-17");
    one.known_by = {"w/customer/c-1"};
    Commit two = opening(18, "r-2");
    two.known_by = {"w/customer/c-1"};
    commit({one, two, opening(19, "r-3")});
    Lookup customer = by_response("r-4");
    customer.known_by = {"w/customer/c-1", "w/customer/“c”"};
    customer.address = "ada@example.com";
    Lookup other = by_response("r-1");
    other.known_by = {"w/customer/c-1"};
    const std::vector<Lookup> lookups = {by_number(17, one.entry.key),
                                         by_number(18, one.entry.key),
                                         by_number(18, "another"),
                                         by_number(99),
                                         by_response("r-3"),
                                         by_open_key("customer:c-17"),
                                         by_open_key("customer:\"c"),
                                         customer,
                                         other};
    const std::vector<Found> found = store_->load(lookups);
    ASSERT_EQ(found.size(), lookups.size());
    for (std::size_t i = 0; i < lookups.size(); ++i) {
        const Found alone = load(lookups[i]);
        EXPECT_EQ(found[i].situation.current, alone.situation.current) << i;
        EXPECT_EQ(found[i].situation.responses, alone.situation.responses) << i;
        EXPECT_EQ(found[i].situation.known_response, alone.situation.known_response) << i;
        EXPECT_EQ(found[i].situation.address_ids, alone.situation.address_ids) << i;
        EXPECT_EQ(numbers(found[i].situation.others), numbers(alone.situation.others)) << i;
        EXPECT_EQ(found[i].event_taken, alone.event_taken) << i;
    }
    EXPECT_TRUE(found[0].event_taken);
    EXPECT_THAT(numbers(found[7].situation.others), ElementsAre(17, 18));
    EXPECT_THAT(numbers(found[8].situation.others), ElementsAre(18));
}

}  // namespace
}  // namespace heed
