#include "engine/values/time_zone.h"

#include <algorithm>

#include <date/tz.h>

namespace heed {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// `+02:00`, `-08:00`, and CEL's `02:00`
std::optional<std::chrono::seconds> parse_fixed_offset(std::string_view text) {
    const bool behind = text.starts_with('-');
    if (behind || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    if (text.size() != 5 || text[2] != ':' || !is_digit(text[0]) || !is_digit(text[1]) ||
        !is_digit(text[3]) || !is_digit(text[4])) {
        return std::nullopt;
    }
    const int hours = (text[0] - '0') * 10 + (text[1] - '0');
    const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
    if (hours > 23 || minutes > 59) {
        return std::nullopt;
    }
    const std::chrono::seconds offset = std::chrono::hours{hours} + std::chrono::minutes{minutes};
    return behind ? -offset : offset;
}

const date::time_zone* find_in_database(std::string_view name) {
    const auto& zones = date::get_tzdb().zones;
    const auto found = std::lower_bound(
        zones.begin(), zones.end(), name,
        [](const date::time_zone& zone, std::string_view wanted) { return zone.name() < wanted; });
    return found != zones.end() && found->name() == name ? &*found : nullptr;
}

}  // namespace

std::optional<TimeZone> TimeZone::find(std::string_view name) {
    TimeZone zone;
    zone.name_ = std::string(name);
    if (name == "UTC") {
        return zone;
    }
    if (const auto offset = parse_fixed_offset(name)) {
        zone.fixed_offset_ = *offset;
        return zone;
    }
    zone.zone_ = find_in_database(name);
    return zone.zone_ != nullptr ? std::optional(std::move(zone)) : std::nullopt;
}

std::chrono::seconds TimeZone::offset_at(std::chrono::sys_seconds at) const {
    return zone_ == nullptr ? fixed_offset_ : zone_->get_info(at).offset;
}

LocalTime TimeZone::to_local(Instant at) const {
    const auto offset = offset_at(std::chrono::floor<std::chrono::seconds>(at));
    return LocalTime{at.time_since_epoch() + offset};
}

Instant TimeZone::to_instant(LocalTime local) const {
    if (zone_ == nullptr) {
        return Instant{local.time_since_epoch() - fixed_offset_};
    }
    const auto seconds = std::chrono::floor<std::chrono::seconds>(local.time_since_epoch());
    const date::local_info info = zone_->get_info(date::local_seconds{seconds});
    if (info.result == date::local_info::nonexistent) {
        return info.first.end;
    }
    return Instant{local.time_since_epoch() - info.first.offset};
}

bool zone_exists(std::string_view name) {
    return TimeZone::find(name).has_value();
}

std::optional<std::chrono::seconds> utc_offset(std::string_view zone_name,
                                               std::chrono::sys_seconds at) {
    const auto zone = TimeZone::find(zone_name);
    return zone ? std::optional(zone->offset_at(at)) : std::nullopt;
}

}  // namespace heed
