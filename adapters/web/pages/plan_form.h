#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/web/pages/sight.h"
#include "engine/decision/plan_merge.h"

namespace heed::web::pages {

/// A line of the plan's form, as it was typed.
struct PlanLine {
    int number = 0;  ///< of the item; 0: new
    std::string action, owner, due, status, evidence;
    std::string outside{};  ///< the owner's name, where nobody of the directory is
    std::string reason{};   ///< why it is dropped or moved with this change
    std::vector<std::string> problems{};

    bool is_blank() const { return number == 0 && action.empty() && evidence.empty(); }
};

struct PlanForm {
    int revision = 0;  ///< of the plan that was before whoever typed it
    std::string summary;
    std::vector<PlanLine> lines;
    std::string task{};          ///< from which somebody came, and goes back to; empty: none
    std::optional<int> focus{};  ///< the line that comes next

    bool has_problems() const;
    /// Everything that somebody wrote, for copying where the form itself is gone.
    std::string all_typed() const;
};

inline constexpr int most_plan_lines = 100;

PlanForm plan_form_of(const Visit&, const ActionPlan&);

/// What came; where a box beside a field takes what the plan says now, that.
PlanForm posted_plan_form(const Visit&);

/// The plan that the form makes of `base`, which it was opened with; what is wrong with a line is
/// said at it.
ActionPlan plan_of(const Visit&, const SeenCase&, const ActionPlan& base, PlanForm&);

/// The form for the page: `revision`, `summary`, `count`, `lines`, `task`; at each field in
/// conflict, `meanwhile` has what the plan says now.
Value::Map plan_form_view(const Visit&, const SeenCase&, const PlanForm&,
                          const std::vector<PlanConflict>& = {});

}  // namespace heed::web::pages
