#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace heed {

/// A point in time, in milliseconds since 1970-01-01T00:00:00Z. Everything durable is timed with
/// it.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// RFC 3339 in UTC: `2026-03-02T09:15:00Z`, with milliseconds only where there are any.
std::string to_rfc3339(Instant);

/// Reads RFC 3339 (any offset; `T` or a blank; fractions are cut to milliseconds); nothing when it
/// is not one.
std::optional<Instant> parse_rfc3339(std::string_view);

}  // namespace heed
