#include "engine/runtime/case_service.h"

#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/simulated/memory_store.h"
#include "tests/simulation/thrown.h"
#include "tests/unit/adapters/simulated/quarter.h"

using namespace heed;

namespace {

const Program& program() {
    static const Program whole = simulated::example_program();
    return whole;
}

std::vector<Event> arriving(int responses, Store& store) {
    std::vector<Event> events;
    for (const SurveyResponse& response : simulated::quarter(responses)) {
        Event event{.key = response.digest, .at = response.submitted_at, .actor = "source:test"};
        event.what = ResponseArrived{response, store.reserve_case_numbers(1)};
        events.push_back(std::move(event));
    }
    return events;
}

/// Decides as `decide` does, but for one response, over which something is thrown.
CaseService::Decide throwing_over(const Event& poison, std::function<void()> thrown) {
    return [key = poison.key, thrown = std::move(thrown)](
               const Program& whole, const Situation& situation, const Event& event) {
        if (event.key == key) {
            thrown();
        }
        return decide(whole, situation, event);
    };
}

template <class Thrown, class... Arguments>
std::function<void()> throws(Arguments... arguments) {
    return [=] { throw Thrown(arguments...); };
}

}  // namespace

TEST(CaseService, WhateverIsThrownOverAnEventParksItAndTheRestIsTaken) {
    for (std::size_t family = 0; family < simulation::families; ++family) {
        const auto thrown = [family] { simulation::throw_one_of_every_family(family); };
        simulated::MemoryStore store;
        const std::vector<Event> events = arriving(3, store);
        CaseService service(store, throwing_over(events[1], thrown));
        const std::vector<Answer> answers = service.handle(program(), events);
        ASSERT_EQ(answers.size(), 3U);
        EXPECT_TRUE(std::holds_alternative<Committed>(answers[0]));
        EXPECT_THAT(std::get<Parked>(answers[1]).reason, testing::StartsWith("A fault in Heed: "));
        EXPECT_TRUE(std::holds_alternative<Committed>(answers[2]));
        ASSERT_EQ(store.parked().size(), 1U);
        EXPECT_EQ(store.parked().begin()->second.event.key, events[1].key);
    }
}

TEST(CaseService, AnUndecidableEventIsParkedOnceHoweverOftenItComes) {
    simulated::MemoryStore store;
    const std::vector<Event> events = arriving(1, store);
    CaseService service(store, [](const auto&, const auto&, const auto&) -> Verdict {
        return Undecidable{"it goes round in a circle"};
    });
    for (int again = 0; again < 3; ++again) {
        EXPECT_EQ(std::get<Parked>(service.handle(program(), events).front()).reason,
                  "it goes round in a circle");
    }
    EXPECT_EQ(store.parked().size(), 1U);
}

TEST(CaseService, WhatTheStoreSaysIsNoEventsFault) {
    simulated::MemoryStore store;
    const std::vector<Event> events = arriving(2, store);
    CaseService service(store, throwing_over(events[1], throws<StoreFailure>("gone")));
    EXPECT_THROW(service.handle(program(), events), StoreFailure);
    EXPECT_TRUE(store.parked().empty());
}

namespace {

/// Refuses to take, or to give, what is in it; parking it is fine unless it is told otherwise.
class PickyStore : public Store {
  public:
    explicit PickyStore(std::string key) : key_(std::move(key)) {}

    std::vector<Found> load(std::span<const Lookup> lookups) override {
        ++loads;
        if (refuses_loading &&
            std::ranges::find(lookups, key_, &Lookup::event_key) != lookups.end()) {
            refuse();
        }
        return store.load(lookups);
    }
    std::vector<CustomerMail> customer_mails(CaseNumber number) override {
        return store.customer_mails(number);
    }
    std::vector<CommitStatus> commit(std::span<const Commit> commits,
                                     std::span<const MailMark> marks,
                                     std::span<const ParkedEvent> parked) override {
        const auto key_of = [](const Commit& commit) { return commit.entry.key; };
        const auto is_poison = [&](const MailMark& mark) { return mark.reply == key_; };
        if (std::ranges::find(commits, key_, key_of) != commits.end() ||
            std::ranges::any_of(marks, is_poison) || (refuses_parking && !parked.empty())) {
            refuse();
        }
        marked += marks.size();
        return store.commit(commits, marks, parked);
    }
    CaseNumber reserve_case_numbers(int count) override {
        return store.reserve_case_numbers(count);
    }
    std::vector<DueTimer> due_timers(Instant now, int limit) override {
        return store.due_timers(now, limit);
    }
    std::vector<OutboxMail> claim_mails(Instant now, int limit) override {
        return store.claim_mails(now, limit);
    }

    simulated::MemoryStore store;
    std::function<void()> refuse = throws<StoreRefusal>("a constraint failed");
    bool refuses_loading = false;
    bool refuses_parking = false;
    int loads = 0;
    size_t marked = 0;

  private:
    std::string key_;
};

size_t committed(const std::vector<Answer>& answers) {
    return static_cast<size_t>(std::ranges::count_if(
        answers, [](const Answer& answer) { return std::holds_alternative<Committed>(answer); }));
}

}  // namespace

TEST(CaseService, WhatTheStoreRefusesStandsAloneAfterHalvesAndTheRestIsTaken) {
    for (const bool in_loading : {false, true}) {
        for (const std::size_t poison : {std::size_t{0}, std::size_t{37}, std::size_t{63}}) {
            simulated::MemoryStore numbers;
            const std::vector<Event> events = arriving(64, numbers);
            PickyStore store(events[poison].key);
            store.refuses_loading = in_loading;
            const std::vector<Answer> answers = CaseService(store).handle(program(), events);
            ASSERT_EQ(answers.size(), 64U);
            EXPECT_EQ(std::get<Parked>(answers[poison]).reason, "a constraint failed");
            EXPECT_EQ(committed(answers), 63U);
            EXPECT_EQ(store.store.parked().size(), 1U);
            EXPECT_LE(store.loads, 13) << "halves, not one by one";
        }
    }
}

TEST(CaseService, AStoreThatCannotBeReachedParksNothing) {
    simulated::MemoryStore numbers;
    const std::vector<Event> events = arriving(4, numbers);
    PickyStore store(events[2].key);
    store.refuse = throws<StoreFailure>("the disk is full");
    EXPECT_THROW(CaseService(store).handle(program(), events), StoreFailure);
    EXPECT_TRUE(store.store.parked().empty());
}

TEST(CaseService, WhatCanBeNeitherTakenNorParkedHoldsUpNobodyElse) {
    simulated::MemoryStore numbers;
    const std::vector<Event> events = arriving(4, numbers);
    PickyStore store(events[2].key);
    store.refuses_parking = true;
    std::vector<std::string> complaints;
    CaseService service(store, decide,
                        [&](const std::string& what) { complaints.push_back(what); });
    const std::vector<Answer> answers = service.handle(program(), events);
    EXPECT_TRUE(std::holds_alternative<Unavailable>(answers[2]));
    EXPECT_EQ(committed(answers), 3U);
    EXPECT_THAT(complaints, testing::ElementsAre(
                                "an event can be neither taken nor parked: a constraint failed; a "
                                "constraint failed"));
}

TEST(CaseService, AMailWhoseMarkIsRefusedHoldsUpNeitherEventsNorOtherMarks) {
    simulated::MemoryStore numbers;
    const std::vector<Event> events = arriving(1, numbers);
    PickyStore store("poison");
    std::vector<MailMark> marks(5);
    marks[3].reply = "poison";
    std::vector<std::string> complaints;
    CaseService service(store, decide,
                        [&](const std::string& what) { complaints.push_back(what); });
    EXPECT_EQ(committed(service.handle(program(), events, marks)), 1U);
    EXPECT_EQ(store.marked, 4U);
    EXPECT_EQ(complaints.size(), 1U);
}

namespace {

SurveyResponse of_ada(const std::string& id, std::int64_t lowest, const std::string& at) {
    SurveyResponse response = simulated::quarter(1).front();
    response.id = id;
    response.customer = {"c-ada", "Ada Byron", "ada@customers.example"};
    response.account.id.clear();
    response.submitted_at = parse_rfc3339(at).value();
    for (auto& [question, answer] : response.answers) {
        answer = answer.as<std::int64_t>() == nullptr ? answer : Value(lowest);
    }
    response.digest = digest_of(response);
    return response;
}

Event arrived(const SurveyResponse& response, Store& store) {
    Event event{.key = response.digest, .at = response.submitted_at, .actor = "source:test"};
    event.what = ResponseArrived{response, store.reserve_case_numbers(1)};
    return event;
}

Event on(CaseNumber number, std::string key, What what) {
    return {.key = std::move(key),
            .at = parse_rfc3339("2026-03-04T12:00:00Z").value(),
            .actor = "cm@example.com",
            .case_number = number,
            .may_act_for_others = true,
            .what = std::move(what)};
}

/// Says once of the second commit of a batch that somebody else was first.
class LateForOne : public PickyStore {
  public:
    LateForOne() : PickyStore("none") {}
    std::vector<Found> load(std::span<const Lookup> lookups) override {
        if (was_late && is_gone_then) {
            refuse();
        }
        return PickyStore::load(lookups);
    }
    std::vector<CommitStatus> commit(std::span<const Commit> commits,
                                     std::span<const MailMark> marks,
                                     std::span<const ParkedEvent> parked) override {
        if (commits.size() != 2 || std::exchange(was_late, true)) {
            return store.commit(commits, marks, parked);
        }
        std::vector<CommitStatus> written = store.commit(commits.first(1), marks, parked);
        written.push_back(CommitStatus::conflict);
        return written;
    }
    bool was_late = false;
    bool is_gone_then = false;
};

}  // namespace

TEST(CaseService, AnEndedCaseSaysWhereItsAnswerWentEvenIfSomebodyElseWroteToItFirst) {
    LateForOne store;
    CaseService service(store);
    const auto take = [&](const SurveyResponse& response) {
        const Event event = arrived(response, store);
        return std::get<Committed>(service.handle(program(), {&event, 1}).front()).after.number;
    };
    const CaseNumber ended = take(of_ada("first", 5, "2026-03-02T09:00:00Z"));
    ASSERT_EQ(store.store.cases().at(ended).current->status, CaseStatus::ended);
    const CaseNumber open = take(of_ada("second", 3, "2026-03-03T09:00:00Z"));
    ASSERT_NE(open, ended);
    SurveyResponse worse = of_ada("first", 2, "2026-03-04T09:00:00Z");
    EXPECT_EQ(take(worse), open);
    EXPECT_TRUE(store.was_late);
    EXPECT_EQ(store.store.cases().at(ended).current->responses.front().went_on_in, open);
    EXPECT_EQ(store.store.cases().at(ended).current->revision, 2) << "once";
}

TEST(CaseService, WhatIsWrittenIsAnsweredSoEvenIfTheStoreIsGoneBeforeTheEndedCaseSaysIt) {
    LateForOne store;
    store.is_gone_then = true;
    store.refuse = throws<StoreFailure>("the disk is full");
    std::vector<std::string> complaints;
    CaseService service(store, decide,
                        [&](const std::string& what) { complaints.push_back(what); });
    const auto take = [&](const SurveyResponse& response) {
        const Event event = arrived(response, store);
        return std::get<Committed>(service.handle(program(), {&event, 1}).front()).after.number;
    };
    const CaseNumber ended = take(of_ada("first", 5, "2026-03-02T09:00:00Z"));
    const CaseNumber open = take(of_ada("second", 3, "2026-03-03T09:00:00Z"));
    EXPECT_EQ(take(of_ada("first", 2, "2026-03-04T09:00:00Z")), open);
    EXPECT_THAT(complaints, testing::ElementsAre("case " + std::to_string(ended) +
                                                 " does not say that its answer went on in case " +
                                                 std::to_string(open) + ": the disk is full"));
}

TEST(CaseService, LooksForOtherCasesOfTheCustomerOnlyWhereAMailNamesThem) {
    PickyStore store("none");
    CaseService service(store);
    const Event event = arrived(of_ada("first", 3, "2026-03-02T09:00:00Z"), store);
    const Answer opened = service.handle(program(), {&event, 1}).front();
    const Case& subject = std::get<Committed>(opened).after;
    const auto loads_for = [&](const Event& next) {
        store.loads = 0;
        EXPECT_EQ(committed(service.handle(program(), {&next, 1})), 1U);
        return store.loads;
    };
    EXPECT_EQ(loads_for(on(subject.number, "one", DraftSaved{1, {{"context", "Rang once."}}})), 1);
    EXPECT_EQ(loads_for(on(subject.number, "two", TaskReassigned{1, Party{"sm@example.com", {}}})),
              2)
        << "the mail to the new assignee names other cases";
}
