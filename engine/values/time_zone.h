#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "engine/values/time.h"

namespace date {
class time_zone;
}

namespace heed {

/// What a clock on the wall shows, without its zone.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;

/// A zone of the IANA database (`Europe/Berlin`, `UTC`) or a fixed offset from UTC (`+02:00`).
/// Immutable and cheap to copy. Clock changes are known until 2037, where the system's database
/// ends; the last offset holds from there.
class TimeZone {
  public:
    /// UTC
    TimeZone() = default;

    /// Nothing when there is no such zone. Throws std::runtime_error when the machine has no zone
    /// database (Debian's package tzdata).
    static std::optional<TimeZone> find(std::string_view name);

    const std::string& name() const { return name_; }

    /// How far the zone's clocks are ahead of UTC.
    std::chrono::seconds offset_at(std::chrono::sys_seconds) const;

    LocalTime to_local(Instant) const;

    /// A time that clocks skip means the first instant after the gap; one that they show twice
    /// means the earlier. So it never falls while the local time rises.
    Instant to_instant(LocalTime) const;

    bool operator==(const TimeZone&) const = default;

  private:
    std::string name_ = "UTC";
    const date::time_zone* zone_ = nullptr;  ///< lives as long as the program; null: fixed offset
    std::chrono::seconds fixed_offset_{0};
};

/// Whether `TimeZone::find` knows it.
bool zone_exists(std::string_view name);

/// How far the zone's clocks are ahead of UTC then; nothing when there is no such zone.
std::optional<std::chrono::seconds> utc_offset(std::string_view zone_name,
                                               std::chrono::sys_seconds at);

}  // namespace heed
