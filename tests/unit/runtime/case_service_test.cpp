#include "engine/runtime/case_service.h"

#include <any>
#include <filesystem>
#include <new>
#include <regex>
#include <system_error>
#include <typeinfo>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/simulated/memory_store.h"
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

const std::vector<std::function<void()>>& families() {
    static const std::vector<std::function<void()>> all{
        throws<std::logic_error>("broken"),
        throws<std::invalid_argument>("broken"),
        throws<std::out_of_range>("broken"),
        throws<std::length_error>("broken"),
        throws<std::runtime_error>("broken"),
        throws<std::range_error>("broken"),
        throws<std::overflow_error>("broken"),
        throws<std::system_error>(std::make_error_code(std::errc::io_error)),
        throws<std::filesystem::filesystem_error>("broken", std::error_code()),
        throws<std::bad_alloc>(),
        throws<std::bad_array_new_length>(),
        throws<std::bad_optional_access>(),
        throws<std::bad_variant_access>(),
        throws<std::bad_function_call>(),
        throws<std::bad_weak_ptr>(),
        throws<std::bad_any_cast>(),
        throws<std::bad_cast>(),
        throws<std::bad_typeid>(),
        throws<std::bad_exception>(),
        throws<std::regex_error>(std::regex_constants::error_stack),
        throws<std::exception>(),
    };
    return all;
}

}  // namespace

TEST(CaseService, WhateverIsThrownOverAnEventParksItAndTheRestIsTaken) {
    for (const auto& thrown : families()) {
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
