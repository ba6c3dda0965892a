#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/unit/decision/world.h"

namespace heed::decision_test {

constexpr auto accepted = PlanVerdict::accepted;
constexpr auto commented = PlanVerdict::commented;
constexpr auto disputed = PlanVerdict::disputed;

/// An action that Dana does by the 12th of March at noon.
inline PlanItem item(const std::string& action) {
    PlanItem one;
    one.action = action;
    one.owner = "dana@example.com";
    one.due = clock("2026-03-12 12:00");
    return one;
}

/// What the customer says to the plan as it was presented last.
inline Verdict answer(World& world, std::vector<ItemAnswer> items, std::string text = {}) {
    PlanAnswer said;
    said.presented_at = world.current().promised.presented_at.value_or(Instant());
    said.items = std::move(items);
    said.text = std::move(text);
    return world.act("customer", PlanAnswered{std::move(said)});
}

}  // namespace heed::decision_test
