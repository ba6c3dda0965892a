#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/action_plan.h"
#include "engine/values/enum_names.h"
#include "engine/values/time.h"

namespace heed {

/// More characters than this are not taken, in any of an answer's texts.
inline constexpr std::size_t longest_plan_words = 10'000;

/// The event that workflows hear is `customer.accepted`.
enum class PlanVerdict { accepted, commented, disputed };
template <>
inline constexpr auto enum_names<PlanVerdict> = names<PlanVerdict>("accepted", "commented",
                                                                   "disputed");

/// What a customer said to one promised action.
struct ItemAnswer {
    int item = 0;  ///< its number in the plan
    PlanVerdict verdict = PlanVerdict::accepted;
    std::string text;
    std::string action{};  ///< what was promised when she answered; empty: not kept then
    std::string owner{};
    std::optional<Instant> due{};
    int place = 0;  ///< in the plan as she read it, from 1; 0: not kept then

    /// Whether that is still what it was an answer to.
    bool is_about(const PlanItem&) const;
    bool operator==(const ItemAnswer&) const = default;
};

/// What a customer said to the plan as it was presented: one answer to each presentation.
struct PlanAnswer {
    Instant at{};
    Instant presented_at{};  ///< the presentation that it answers
    std::string text;        ///< to the whole
    std::vector<ItemAnswer> items;
    std::string state{};  ///< the leaf that the case was in

    /// Disputed where any action is; else commented where there are words to any or to the whole;
    /// else accepted.
    PlanVerdict verdict() const;
    const ItemAnswer* find_item(int number) const;
    bool operator==(const PlanAnswer&) const = default;
};

}  // namespace heed
