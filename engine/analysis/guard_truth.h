#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/analysis/projection.h"

namespace heed {

enum class Truth {
    no,
    yes,
    open  ///< it depends on something that the projection does not have
};

/// What a guard comes to at a point, by the evaluator that live cases use. `before` is where the
/// case was before the event, for newly(…).
Truth truth_of(const std::optional<cel::Expression>& guard, const Workflow&, const Projection&,
               size_t point, std::optional<size_t> before = std::nullopt);

/// Which of some lines a case takes at a point.
struct Choice {
    std::vector<const Transition*> may_be_taken;
    bool may_be_none = true;
};
Choice choose(std::span<const Transition* const> lines, const Workflow&, const Projection&,
              size_t point, std::optional<size_t> before = std::nullopt);

}  // namespace heed
