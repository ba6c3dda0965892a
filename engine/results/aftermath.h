#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/workflow.h"
#include "engine/results/follow_up.h"

namespace heed {

/// What a customer answered first, and what she said in the end to whether it is resolved.
struct Recovery {
    std::int64_t before = 0;
    std::int64_t after = 0;
    bool operator==(const Recovery&) const = default;
};

/// Facts are counted by one number: both scores in one, and back.
std::int64_t stored(const Recovery&);
Recovery recovery_stored(std::int64_t);

/// What came of a follow-up beside its end.
struct Aftermath {
    std::optional<Instant> reported_at{};     ///< when its plan was presented first
    std::optional<bool> contacted_in_time{};  ///< by when its first task was due
    std::optional<bool> reported_in_time{};   ///< by when its report was due
    std::optional<bool> came_back{};          ///< of one that ended
    std::string root_cause{};                 ///< as it was documented last
    std::optional<Recovery> recovery{};
    /// Of each call that asks for somebody's attendance, whether they were there.
    std::vector<bool> attended{};
    bool operator==(const Aftermath&) const = default;
};

/// The field that documents a root cause, a choice of whatever form a task was done with.
inline constexpr std::string_view root_cause_field = "root_cause";

/// Of a workflow or a survey that is not known (nullptr), what they alone tell is left out. A
/// recovery is told where both were asked on one scale of which the highest is best, and the
/// customer said so herself.
Aftermath aftermath_of(const FollowUp&, const Case&, const std::vector<ReceivedResponse>&,
                       const Workflow*, const Survey*);

}  // namespace heed
