#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/values/value.h"

namespace heed::cel {

/// From 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z.
bool in_range(const Timestamp&);

/// What fits into a signed 64-bit count of nanoseconds: about 292 years either way.
bool in_range(const Duration&);

/// The same length with nanoseconds below a second and one sign; the parts may have any.
Duration normalized(std::int64_t seconds, std::int64_t nanos);

/// RFC 3339 with up to nine digits of a second, in UTC: `2026-03-02T09:15:00.5Z`.
std::string to_text(const Timestamp&);

/// Reads it, with any offset; nothing when it is not one or out of range.
std::optional<Timestamp> parse_timestamp(std::string_view);

/// Seconds: `5400s`, `-0.5s`.
std::string to_text(const Duration&);

/// Reads a row of numbers with units (h, m, s, ms, us, µs, ns): `1h30m`, `-1.5h`, `0`; nothing when
/// it is not one or out of range.
std::optional<Duration> parse_duration(std::string_view);

}  // namespace heed::cel
