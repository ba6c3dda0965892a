#pragma once

#include <string>
#include <string_view>

namespace heed {

// Responses that are only counted: nothing follows, and nobody hears of it.

/// The outcome of a case of such a response, which ended as it began: no final state of its
/// workflow.
inline constexpr std::string_view history_outcome = "history";

/// Who brings them: `history:SOURCE`, where what comes live has `source:SOURCE`. The journal keeps
/// it, and so does an event that is parked.
std::string history_actor(std::string_view source);
bool is_history(std::string_view actor);

}  // namespace heed
