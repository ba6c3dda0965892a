#pragma once

#include <string>
#include <string_view>

#include "engine/model/event.h"

namespace heed::json {

/// A parked event, whole, as one stored text; reading gives the same event again. Throws
/// UnreadableText.
std::string write_event(const Event&);
Event read_event(std::string_view stored);

}  // namespace heed::json
