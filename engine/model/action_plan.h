#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/values/enum_names.h"
#include "engine/values/time.h"

namespace heed {

enum class ItemStatus { open, done, dropped };
template <>
inline constexpr auto enum_names<ItemStatus> = names<ItemStatus>("open", "done", "dropped");

/// One promised action.
struct PlanItem {
    int number = 0;
    std::string action;
    std::string owner;  ///< e-mail
    std::optional<Instant> due;
    ItemStatus status = ItemStatus::open;
    std::string evidence;
    bool overdue = false;  ///< its due time has passed and was acted on
    bool operator==(const PlanItem&) const = default;
};

/// Whether they say the same to who reads what is promised: the action, who and when.
bool promises_the_same(const PlanItem&, const PlanItem&);

/// The case's one action plan, kept over re-opening.
struct ActionPlan {
    std::string summary;
    std::vector<PlanItem> items;
    std::optional<Instant> presented_at;
    int revision = 0;  ///< rises with every edit

    /// At least one item and none open.
    bool complete() const;
    bool operator==(const ActionPlan&) const = default;
};

}  // namespace heed
