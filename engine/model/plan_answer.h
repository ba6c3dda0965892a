#pragma once

#include <cstddef>
#include <string>
#include <vector>

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
    bool operator==(const ItemAnswer&) const = default;
};

/// What a customer said to the plan as it was presented: one answer to each presentation.
struct PlanAnswer {
    Instant at{};
    Instant presented_at{};  ///< the presentation that it answers
    std::string text;        ///< to the whole
    std::vector<ItemAnswer> items;

    /// Disputed where any action is; else commented where there are words to any or to the whole;
    /// else accepted.
    PlanVerdict verdict() const;
    const ItemAnswer* find_item(int number) const;
    bool operator==(const PlanAnswer&) const = default;
};

}  // namespace heed
