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
    std::string owner;  ///< e-mail; of an outside party its name
    std::optional<Instant> due;
    ItemStatus status = ItemStatus::open;
    std::string evidence;
    bool overdue = false;     ///< its due time has passed and was acted on
    bool is_outside = false;  ///< the owner is nobody of the directory
    std::string reason{};     ///< why it was dropped, or moved last; the customer reads it
    std::optional<Instant> reason_at{};
    std::optional<Instant> due_before{};  ///< the date that it had before it moved last
    std::optional<Instant> first_due{};   ///< the date that the customer was promised first
    std::optional<Instant> done_at{};
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

    /// None is open, and something was done.
    bool complete() const;
    /// There are items, and each was dropped.
    bool all_dropped() const;
    const PlanItem* find_item(int number) const;
    bool operator==(const ActionPlan&) const = default;
};

/// Whether both promise the same, done or not: the summary and each action.
bool promises_the_same(const ActionPlan&, const ActionPlan&);

}  // namespace heed
