#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/text.h"
#include "engine/values/time.h"

namespace heed {

/// The template of the mail that tells a goal's owner that its course turned.
inline constexpr std::string_view goal_turned = "goal-turned";

/// In what a goal's number is written: `40`, `85 %`, `8 h`.
enum class GoalUnit { number, percent, hours };

/// What a figure is to reach until when, and who answers for it, as goals/*.yaml states it.
struct Goal {
    std::string name;
    Text title{};
    std::string survey{};
    std::string measure{};  ///< as results call it: `csat:quality`
    std::vector<std::pair<std::string, std::string>> members{};  ///< by dimension; none: the whole
    std::string from{};                                          ///< the baseline: `2026-Q4`
    double reach = 0;  ///< 0 to 1 where it is written in percent
    GoalUnit unit = GoalUnit::number;
    Date by{};
    std::string owner{};  ///< e-mail
    std::vector<std::string> initiatives{};
    bool operator==(const Goal&) const = default;
};

}  // namespace heed
