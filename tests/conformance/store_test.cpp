#include <gmock/gmock.h>

#include "adapters/cli/open_storage.h"
#include "adapters/simulated/memory_store.h"
#include "tests/conformance/store_promises.h"

namespace heed {
namespace {

using sample::comment;
using sample::commit_of;
using sample::minute;
using sample::opening;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto committed = CommitStatus::committed;
constexpr auto conflict = CommitStatus::conflict;

TEST_P(StorePromises, WhatNobodyCommittedIsNotFound) {
    const std::vector<Lookup> lookups = {by_number(17), by_response("r-1"),
                                         by_open_key("customer:c-17")};
    for (const Found& found : store_->load(lookups)) {
        EXPECT_FALSE(found.situation.current.has_value());
        EXPECT_THAT(found.situation.responses, IsEmpty());
        EXPECT_FALSE(found.event_taken);
    }
}

TEST_P(StorePromises, ACaseIsFoundByItsNumberItsResponseAndItsOpenKey) {
    const Commit commit = opening(17, "r-1", "customer:c-17");
    this->commit({commit});
    const std::vector<Lookup> lookups = {by_number(17), by_response("r-1"),
                                         by_open_key("customer:c-17"),
                                         by_response("r-1", "typeform")};
    const std::vector<Found> found = store_->load(lookups);
    ASSERT_EQ(found.size(), 4U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(found[i].situation.current, commit.after);
        EXPECT_THAT(found[i].situation.responses, ElementsAre(commit.response->response));
    }
    EXPECT_FALSE(found[3].situation.current.has_value());
}

TEST_P(StorePromises, AKnownResponseLeadsToItsOwnCaseThoughAnotherHoldsTheOpenKey) {
    commit({opening(17, "r-1"), opening(18, "r-2", "customer:c-17")});
    Lookup both = by_response("r-1");
    both.open_key = "customer:c-17";
    const Found found = load(both);
    EXPECT_EQ(found.situation.current->number, 17);
}

TEST_P(StorePromises, OpenCasesOfACustomerAreFoundByWhatTheyAreKnownByUntilTheyEnd) {
    Commit one = opening(17, "r-1");
    one.known_by = {"w/address/ada@example.com", "w/customer/c-1"};
    Commit two = opening(18, "r-2");
    two.known_by = {"w/customer/c-1"};
    commit({one, two});
    Lookup customer;
    customer.known_by = {"w/address/ada@example.com", "w/customer/c-1"};
    EXPECT_THAT(numbers(load(customer).situation.others), ElementsAre(17, 18));
    EXPECT_FALSE(load(customer).situation.current.has_value()) << "which one it joins is decided";
    Lookup known = by_response("r-1");
    known.known_by = customer.known_by;
    EXPECT_THAT(numbers(load(known).situation.others), ElementsAre(18));
    commit({commit_of(stored(17), "end", minute(5), {EndCase{"closed"}})});
    EXPECT_THAT(numbers(load(customer).situation.others), ElementsAre(18));
    commit({commit_of(stored(18), "more", minute(5), {})});
    EXPECT_THAT(numbers(load(customer).situation.others), ElementsAre(18)) << "as before";
}

TEST_P(StorePromises, AnAddressIsKnownWithTheIdsThatItStoodWith) {
    Commit one = opening(17, "r-1");
    one.response->response.customer = {"c-1", "Ada", "Office@example.com"};
    Commit two = opening(18, "r-2");
    two.response->response.customer = {"c-2", "Emmy", "office@example.com"};
    Lookup lookup;
    lookup.address = "office@example.com";
    EXPECT_THAT(load(lookup).situation.address_ids, IsEmpty());
    commit({one});
    EXPECT_THAT(load(lookup).situation.address_ids, ElementsAre("c-1"));
    commit({two});
    EXPECT_THAT(load(lookup).situation.address_ids, ElementsAre("c-1", "c-2"));
}

TEST_P(StorePromises, AnAddressIsKnownInBothFormsOfItsDomain) {
    Commit one = opening(17, "r-1");
    one.response->response.customer = {"c-1", "Ada", "Office@xn--bcher-kva.example"};
    Commit two = opening(18, "r-2");
    two.response->response.customer = {"c-2", "Emmy", "office@BÜCHER.example"};
    Lookup lookup;
    lookup.address = "office@bücher.example";
    commit({one});
    EXPECT_THAT(load(lookup).situation.address_ids, ElementsAre("c-1"));
    commit({two});
    EXPECT_THAT(load(lookup).situation.address_ids, ElementsAre("c-1", "c-2"));
}

Commit opening_for(const std::string& survey, CaseNumber number, const std::string& id) {
    Commit commit = opening(number, id);
    commit.response->response.survey = survey;
    return commit;
}

TEST_P(StorePromises, TwoSurveysOfOneSourceMayCountTheirResponsesAlike) {
    EXPECT_THAT(commit({opening_for("one", 17, "1"), opening_for("two", 18, "1")}),
                ElementsAre(committed, committed));
    EXPECT_EQ(load(by_response("1", "api", {"one"})).situation.current->number, 17);
    EXPECT_EQ(load(by_response("1", "api", {"two"})).situation.current->number, 18);
    EXPECT_FALSE(load(by_response("1", "api", {"three"})).situation.current.has_value());
}

TEST_P(StorePromises, AResponseIsKnownByTheNameThatItsSurveyHadBefore) {
    commit({opening_for("before", 17, "1"), opening_for("now", 18, "2")});
    const Found found = load(by_response("1", "api", {"now", "before"}));
    EXPECT_EQ(found.situation.current->number, 17);
    EXPECT_EQ(found.situation.known_response, 1);
    EXPECT_EQ(load(by_response("2", "api", {"now", "before"})).situation.current->number, 18);
}

TEST_P(StorePromises, WhichResponseOfTheCaseIsKnownIsSaid) {
    commit({opening(17, "r-1", "customer:c-17")});
    TakeResponse take{{2, "api", "r-2", {"two"}, std::nullopt}, 1, {3, {}, {}}};
    Commit joining = commit_of(stored(17), "two", minute(3), {take});
    joining.response = KeptResponse{2, true, sample::response("r-2"), minute(3)};
    commit({joining});
    EXPECT_EQ(load(by_response("r-1")).situation.known_response, 1);
    EXPECT_EQ(load(by_response("r-2")).situation.known_response, 2);
    Lookup stranger = by_response("r-3");
    stranger.open_key = "customer:c-17";
    EXPECT_EQ(load(stranger).situation.current->number, 17);
    EXPECT_EQ(load(stranger).situation.known_response, 0);
}

TEST_P(StorePromises, EveryFieldOfACaseIsReadBackAsItWasWritten) {
    const Commit commit = sample::rich(17);
    EXPECT_THAT(this->commit({commit}), ElementsAre(committed));
    EXPECT_EQ(stored(17), commit.after);
    EXPECT_EQ(fold({commit.entry}), stored(17));
}

TEST_P(StorePromises, TheSameResponseOpensOneCaseAndTheLoserWritesNothing) {
    commit({opening(17, "r-1")});
    EXPECT_THAT(commit({opening(18, "r-1")}), ElementsAre(conflict));
    EXPECT_FALSE(load(18).situation.current.has_value());
    EXPECT_THAT(claim(0), ElementsAre("17-m1", "17-m2"));
    EXPECT_THAT(due_timers(9999), ElementsAre("17-1", "17-2"));
}

TEST_P(StorePromises, TheSameResponseTwiceInOneBatchIsTakenOnce) {
    EXPECT_THAT(commit({opening(17, "r-1"), opening(18, "r-1"), opening(19, "r-2")}),
                ElementsAre(committed, conflict, committed));
    EXPECT_FALSE(load(18).situation.current.has_value());
}

TEST_P(StorePromises, OneOpenCaseHoldsAKeyAndTheLosersResponseStaysUnknown) {
    EXPECT_THAT(commit({opening(17, "r-1", "customer:c-17"), opening(18, "r-2", "customer:c-17")}),
                ElementsAre(committed, conflict));
    EXPECT_FALSE(load(by_response("r-2")).situation.current.has_value());
    EXPECT_THAT(commit({opening(18, "r-2", "customer:c-18")}), ElementsAre(committed));
}

TEST_P(StorePromises, ACaseNumberIsGivenOnce) {
    commit({opening(17, "r-1")});
    EXPECT_THAT(commit({opening(17, "r-2")}), ElementsAre(conflict));
    EXPECT_FALSE(load(by_response("r-2")).situation.current.has_value());
}

TEST_P(StorePromises, OfTwoWhoSawTheSameRevisionOneWins) {
    commit({opening(17, "r-1")});
    const Case seen = stored(17);
    Commit late = comment(seen, "late", "too late");
    late.mails = {sample::mail(3, 5)};
    late.started = {sample::timer(3, 10)};
    late.stopped = {1};
    EXPECT_THAT(commit({comment(seen, "first")}), ElementsAre(committed));
    EXPECT_THAT(commit({late}), ElementsAre(conflict));
    EXPECT_EQ(stored(17).tasks.front().comments.size(), 1U);
    EXPECT_FALSE(load(by_number(17, "late")).event_taken);
    EXPECT_THAT(claim(9999), ElementsAre("17-m1", "17-m2"));
    EXPECT_THAT(due_timers(9999), ElementsAre("17-1", "17-2"));
}

TEST_P(StorePromises, AnEventIsTakenOnceInItsCase) {
    commit({opening(17, "r-1"), opening(18, "r-2")});
    commit({comment(stored(17), "click-1")});
    EXPECT_TRUE(load(by_number(17, "click-1")).event_taken);
    EXPECT_FALSE(load(by_number(17, "click-2")).event_taken);
    EXPECT_FALSE(load(by_number(18, "click-1")).event_taken);
    EXPECT_THAT(commit({comment(stored(17), "click-1")}), ElementsAre(conflict));
    EXPECT_EQ(stored(17).revision, 2);
}

TEST_P(StorePromises, AnEndedCaseHoldsItsKeyNoLonger) {
    commit({opening(17, "r-1", "customer:c-17")});
    commit({commit_of(stored(17), "end", minute(9), {EndCase{"closed"}})});
    EXPECT_FALSE(load(by_open_key("customer:c-17")).situation.current.has_value());
    EXPECT_THAT(commit({opening(18, "r-2", "customer:c-17")}), ElementsAre(committed));
    EXPECT_THAT(commit({commit_of(stored(17), "reopen", minute(9), {ReopenCase{"customer:c-17"}})}),
                ElementsAre(conflict));
    EXPECT_EQ(stored(17).status, CaseStatus::ended);
}

TEST_P(StorePromises, AJoiningResponseStandsBehindTheFirstAndAnUpdateReplacesItsBody) {
    commit({opening(17, "r-1")});
    TakeResponse take{{2, "api", "r-2", {"two"}, std::nullopt}, 1, {3, {}, {}}};
    Commit joining = commit_of(stored(17), "two", minute(3), {take});
    joining.response = KeptResponse{2, true, sample::response("r-2"), minute(3)};
    EXPECT_THAT(commit({joining}), ElementsAre(committed));

    SurveyResponse changed = sample::response("r-1");
    changed.answers[1].second = 2;
    take.response = {1, "api", "r-1", {"one", "three"}, minute(4)};
    Commit updating = commit_of(stored(17), "three", minute(4), {take});
    updating.response = KeptResponse{1, false, changed, minute(4)};
    EXPECT_THAT(commit({updating}), ElementsAre(committed));
    EXPECT_THAT(load(by_response("r-2")).situation.responses,
                ElementsAre(changed, sample::response("r-2")));
}

TEST_P(StorePromises, AResponseThatACaseTakesOverIsKnownThereFromThenOn) {
    commit({opening(17, "r-1"), opening(18, "r-2")});
    SurveyResponse changed = sample::response("r-1");
    changed.answers[1].second = 2;
    TakeResponse take{{2, "api", "r-1", {"one", "three"}, minute(4)}, 2, {2, {}, {}}};
    Commit taking = commit_of(stored(18), "three", minute(4), {take});
    taking.response = KeptResponse{2, true, changed, minute(4), ResponsePlace{17, 1}};
    CaseResponse left = stored(17).responses.front();
    left.went_on_in = 18;
    const Commit leaving = commit_of(stored(17), "three", minute(4), {TakeResponse{left, 1, {}}});
    EXPECT_THAT(commit({taking, leaving}), ElementsAre(committed, committed));

    const Situation now = load(by_response("r-1")).situation;
    EXPECT_EQ(now.current->number, 18);
    EXPECT_EQ(now.known_response, 2);
    EXPECT_THAT(now.responses, ElementsAre(sample::response("r-2"), changed));
    EXPECT_THAT(load(17).situation.responses, ElementsAre(sample::response("r-1")));
    EXPECT_EQ(stored(17).responses.front().went_on_in, 18);
    EXPECT_THAT(commit({taking}), ElementsAre(conflict)) << "once";
}

TEST_P(StorePromises, AResponseOfAnotherCaseJoinsNone) {
    commit({opening(17, "r-1"), opening(18, "r-2")});
    TakeResponse take{{2, "api", "r-2", {"two"}, std::nullopt}, 1, {3, {}, {}}};
    Commit joining = commit_of(stored(17), "two", minute(3), {take});
    joining.response = KeptResponse{2, true, sample::response("r-2"), minute(3)};
    EXPECT_THAT(commit({joining}), ElementsAre(conflict));
    EXPECT_EQ(stored(17).revision, 1);
}

TEST_P(StorePromises, CaseNumbersAreReservedInBlocksThatNeverOverlap) {
    const CaseNumber first = store_->reserve_case_numbers(1000);
    EXPECT_GE(first, 1);
    EXPECT_EQ(store_->reserve_case_numbers(10), first + 1000);
    EXPECT_EQ(store_->reserve_case_numbers(1000), first + 1010);
}

TEST_P(StorePromises, TimersComeByDueTimeThenCaseThenNumber) {
    commit({commit_of({}, "a", minute(0),
                      {open_case(2), StartTimer{sample::timer(2, 30)},
                       StartTimer{sample::timer(1, 30)}, StartTimer{sample::timer(3, 10)}}),
            commit_of({}, "b", minute(0),
                      {open_case(1), StartTimer{sample::timer(5, 30)},
                       StartTimer{sample::timer(6, 31)}})});
    EXPECT_THAT(due_timers(9), IsEmpty());
    EXPECT_THAT(due_timers(30), ElementsAre("2-3", "1-5", "2-1", "2-2"));
    EXPECT_THAT(due_timers(30, 2), ElementsAre("2-3", "1-5"));
    EXPECT_EQ(store_->due_timers(minute(10), 1).front().due, minute(10));
}

TEST_P(StorePromises, AStoppedTimerIsGoneAndAMovedOneHasItsNewTime) {
    commit({opening(17, "r-1")});
    Commit moving = commit_of(stored(17), "move", minute(1),
                              {CancelTimer{1}, CancelTimer{2}, StartTimer{sample::timer(2, 50)}});
    moving.stopped = {1};
    commit({moving});
    EXPECT_THAT(due_timers(49), IsEmpty());
    EXPECT_THAT(due_timers(9999), ElementsAre("17-2"));
}

TEST_P(StorePromises, AMailIsClaimedOnceUntilItsTryIsMarked) {
    commit({opening(17, "r-1")});
    EXPECT_THAT(claim(0, 1), ElementsAre("17-m1"));
    EXPECT_THAT(claim(0), ElementsAre("17-m2"));
    EXPECT_THAT(claim(9999), IsEmpty());
    commit({}, {{17, 1, MailState::sent, minute(1), {}, "250 ok"},
                {17, 2, MailState::deferred, minute(1), minute(15), "451 later"}});
    EXPECT_THAT(claim(14), IsEmpty());
    const std::vector<OutboxMail> again = store_->claim_mails(minute(15), 9);
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again.front().case_number, 17);
    EXPECT_EQ(again.front().mail, opening(17, "r-1").mails[1]);
    EXPECT_EQ(again.front().attempts, 1);
}

TEST_P(StorePromises, MailsThatAreSuppressedOrGivenUpAreNotSent) {
    Commit commit = opening(17, "r-1");
    commit.mails[0].suppressed = "no address";
    this->commit({commit});
    EXPECT_THAT(claim(0), ElementsAre("17-m2"));
    const Commit refused =
        commit_of(stored(17), "17-m2 refused", minute(1), {AbandonMail{2, "550 no such user"}});
    EXPECT_THAT(this->commit({refused}), ElementsAre(committed));
    EXPECT_THAT(claim(9999), IsEmpty());
}

TEST_P(StorePromises, MailsComeOldestFirst) {
    commit({commit_of({}, "a", minute(0),
                      {open_case(1), SendMail{sample::mail(1, 5)}, SendMail{sample::mail(2, 7)}}),
            commit_of({}, "b", minute(0), {open_case(2), SendMail{sample::mail(1, 6)}})});
    EXPECT_THAT(claim(4), IsEmpty());
    EXPECT_THAT(claim(7), ElementsAre("1-m1", "2-m1", "1-m2"));
}

TEST_P(StorePromises, MarksAndParkedEventsNeverConflictWithCommits) {
    commit({opening(17, "r-1")});
    claim(0);
    const Commit both = comment(stored(17), "comment");
    const MailMark mark{17, 1, MailState::sent, minute(1), {}, "250 ok"};
    Event event;
    event.key = "broken";
    event.what = TimerFired{1};
    const ParkedEvent parked{event, "assertion failed"};
    EXPECT_THAT(store_->commit(std::span(&both, 1), std::span(&mark, 1), std::span(&parked, 1)),
                ElementsAre(committed));
}

TEST_P(StorePromises, AParkedTimerIsNotDueAgainByItself) {
    StartTimer later;
    later.timer.number = 1;
    later.timer.due = minute(5);
    commit({commit_of({}, "a", minute(0), {open_case(1), later})});
    ASSERT_EQ(store_->due_timers(minute(6), 10).size(), 1U);
    Event event;
    event.key = "timer-1";
    event.case_number = 1;
    event.what = TimerFired{1};
    const ParkedEvent parked{event, "assertion failed"};
    store_->commit({}, {}, std::span(&parked, 1));
    EXPECT_THAT(store_->due_timers(minute(6), 10), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Every, StorePromises,
    testing::Values(StoreKind{"Memory",
                              [](const std::string&) {
                                  return std::make_unique<simulated::MemoryStore>();
                              }},
                    StoreKind{"Sqlite",
                              [](const std::string& path) {
                                  const auto storage =
                                      cli::open_storage(path, {.absent = Absent::create});
                                  return std::shared_ptr<Store>(storage, &storage->store());
                              }}),
    [](const auto& kind) { return kind.param.name; });

}  // namespace
}  // namespace heed
