#pragma once

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

#include "adapters/json/stored_value.h"
#include "engine/model/action_plan.h"
#include "engine/model/case.h"
#include "engine/model/effect.h"
#include "engine/model/journal.h"
#include "engine/model/mail.h"
#include "engine/model/plan_answer.h"
#include "engine/model/task.h"
#include "engine/model/timer.h"

namespace heed::json {

/// How the enumerators stand in stored texts and in the database's CHECK constraints, in their
/// order.
template <class Enum>
inline constexpr auto enumerators = std::array<std::string_view, 0>{};

template <>
inline constexpr auto enumerators<CaseStatus> = std::to_array<std::string_view>({"open", "ended"});
template <>
inline constexpr auto enumerators<TaskStatus> =
    std::to_array<std::string_view>({"open", "completed", "withdrawn"});
template <>
inline constexpr auto enumerators<ItemStatus> = std::to_array<std::string_view>({"open", "done",
                                                                                 "dropped"});
template <>
inline constexpr auto enumerators<PlanVerdict> =
    std::to_array<std::string_view>({"accepted", "commented", "disputed"});
template <>
inline constexpr auto enumerators<SaidKind> = std::to_array<std::string_view>({"form", "heard",
                                                                               "response"});
template <>
inline constexpr auto enumerators<TimerKind> = std::to_array<std::string_view>(
    {"after", "overdue", "unclaimed", "before_due", "raise", "resume", "plan_item", "reminder"});
template <>
inline constexpr auto enumerators<TaskChange> = std::to_array<std::string_view>(
    {"opened", "claimed", "released", "reassigned", "escalated", "overdue", "paused", "resumed",
     "commented", "drafted", "completed", "withdrawn", "adapted"});
template <>
inline constexpr auto enumerators<GuardResult> = std::to_array<std::string_view>({"holds", "fails",
                                                                                  "error"});
template <>
inline constexpr auto enumerators<RemarkKind> = remark_names;
template <>
inline constexpr auto enumerators<MailPurpose> =
    std::to_array<std::string_view>({"thanks", "customer", "colleague"});

template <class Enum>
std::string_view name_of_enumerator(Enum value) {
    return enumerators<Enum>.at(static_cast<std::size_t>(value));
}

/// Throws UnreadableText where no enumerator has that name.
template <class Enum>
Enum enumerator_named(std::string_view name) {
    for (std::size_t i = 0; i < enumerators<Enum>.size(); ++i) {
        if (enumerators<Enum>[i] == name) {
            return static_cast<Enum>(i);
        }
    }
    throw UnreadableText("a stored text has “" + std::string(name) +
                         "”, which this version of Heed does not know");
}

}  // namespace heed::json
