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

/// Somebody who changed what a plan promises.
struct PlanWriter {
    std::string person;  ///< e-mail
    Instant at{};        ///< the last time
    bool operator==(const PlanWriter&) const = default;
};

/// The case's one action plan, kept over re-opening.
struct ActionPlan {
    std::string summary;
    std::vector<PlanItem> items;
    std::optional<Instant> presented_at;
    int revision = 0;                 ///< rises with every edit
    std::vector<PlanWriter> writers;  ///< since it was approved last, each once
    std::optional<Instant> approved_at;

    /// At least one item and none open.
    bool complete() const;
    bool operator==(const ActionPlan&) const = default;
};

/// Whether both promise the same, done or not: the summary and each action.
bool promises_the_same(const ActionPlan&, const ActionPlan&);

}  // namespace heed
