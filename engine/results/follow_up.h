#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/case.h"

namespace heed {

struct ReceivedResponse {
    SurveyResponse response;
    Instant at{};
};

/// What came of a case that opened the task of a state.
struct FollowUp {
    std::size_t begun_by = 0;  ///< which of the responses the first task followed
    Instant since{};           ///< when that came in
    std::optional<Instant> contacted_at;
    std::string
        outcome;  ///< `open`, what its end means, or the final state where that says no more
    bool was_heard = false;  ///< a colleague told what the customer answered last
};

inline constexpr std::string_view still_open = "open";

/// Nothing of a case that opened none, or that has no response. `responses` are its own, in order.
///
/// Its first contact is the first task that is done with what was documented: with the form that
/// the outcome asks for. A task of which no outcome asks for a form is one when it is done.
std::optional<FollowUp> follow_up_in(const Case&, const std::vector<ReceivedResponse>& responses);

/// Whether that one of its responses is counted by another case: the one that has its newer
/// version.
bool went_on_elsewhere(const Case&, std::size_t response);

/// Lengths of time are counted in classes, each a sixteenth wide at most: in minutes, the least
/// that belongs to it.
std::int64_t length_class(std::chrono::milliseconds);
std::chrono::milliseconds middle_of_class(std::int64_t least_minutes);

}  // namespace heed
