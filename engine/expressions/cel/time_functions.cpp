#include <array>
#include <chrono>
#include <optional>

#include "engine/expressions/cel/library.h"
#include "engine/values/time_zone.h"

namespace heed::cel {
namespace {

using std::chrono::seconds;

/// `02:00` is how the conformance suite writes an offset, too; a sign makes it `+02:00`.
std::optional<seconds> offset_of(const std::string& zone, std::chrono::sys_seconds at) {
    const bool has_no_sign = zone.size() == 5 && zone[2] == ':' && zone[0] >= '0' && zone[0] <= '9';
    return utc_offset(has_no_sign ? "+" + zone : zone, at);
}

/// What the clocks of the zone in the second argument show, UTC's where there is none.
std::optional<std::chrono::local_seconds> local_time(Call& call) {
    const std::chrono::sys_seconds instant{seconds(call.as<Timestamp>(0)->seconds)};
    seconds offset{0};
    if (call.size() > 1) {
        const auto found = offset_of(call.text(1), instant);
        if (!found) {
            call.problem = "there is no time zone “" + call.text(1) + "”";
            return std::nullopt;
        }
        offset = *found;
    }
    return std::chrono::local_seconds((instant + offset).time_since_epoch());
}

using Picker = std::int64_t (*)(std::chrono::local_seconds);

Value pick(Call& call, Picker picker) {
    const auto local = local_time(call);
    return local ? Value(picker(*local)) : Value();
}

std::chrono::year_month_day date_of(std::chrono::local_seconds time) {
    return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(time));
}

std::int64_t second_of_day(std::chrono::local_seconds time) {
    return (time - std::chrono::floor<std::chrono::days>(time)).count();
}

Value full_year(Call& call) {
    return pick(call, [](auto time) -> std::int64_t { return int{date_of(time).year()}; });
}

Value month(Call& call) {
    return pick(call,
                [](auto time) -> std::int64_t { return unsigned{date_of(time).month()} - 1; });
}

Value date(Call& call) {
    return pick(call, [](auto time) -> std::int64_t { return unsigned{date_of(time).day()}; });
}

Value day_of_month(Call& call) {
    return pick(call, [](auto time) -> std::int64_t { return unsigned{date_of(time).day()} - 1; });
}

Value day_of_week(Call& call) {
    return pick(call, [](auto time) -> std::int64_t {
        const std::chrono::weekday day(std::chrono::floor<std::chrono::days>(time));
        return day.c_encoding();
    });
}

Value day_of_year(Call& call) {
    return pick(call, [](auto time) -> std::int64_t {
        const auto day = std::chrono::floor<std::chrono::days>(time);
        const std::chrono::local_days first(date_of(time).year() / std::chrono::January / 1);
        return (day - first).count();
    });
}

Value hours(Call& call) {
    if (const auto* length = call.as<Duration>(0)) {
        return length->seconds / 3600;
    }
    return pick(call, [](auto time) -> std::int64_t { return second_of_day(time) / 3600; });
}

Value minutes(Call& call) {
    if (const auto* length = call.as<Duration>(0)) {
        return length->seconds / 60;
    }
    return pick(call, [](auto time) -> std::int64_t { return second_of_day(time) / 60 % 60; });
}

Value whole_seconds(Call& call) {
    if (const auto* length = call.as<Duration>(0)) {
        return length->seconds;
    }
    return pick(call, [](auto time) -> std::int64_t { return second_of_day(time) % 60; });
}

Value milliseconds(Call& call) {
    const auto* length = call.as<Duration>(0);
    if (length == nullptr && !local_time(call)) {
        return {};
    }
    const std::int32_t nanos = length != nullptr ? length->nanos : call.as<Timestamp>(0)->nanos;
    return std::int64_t{nanos / 1'000'000};
}

constexpr std::string_view of_time = "timestamp.() int; timestamp.(string) int";
constexpr std::string_view of_both = "timestamp.() int; timestamp.(string) int; duration.() int";

constexpr std::array<Entry, 10> entries = {{{"getFullYear", of_time, full_year},
                                            {"getMonth", of_time, month},
                                            {"getDate", of_time, date},
                                            {"getDayOfMonth", of_time, day_of_month},
                                            {"getDayOfWeek", of_time, day_of_week},
                                            {"getDayOfYear", of_time, day_of_year},
                                            {"getHours", of_both, hours},
                                            {"getMinutes", of_both, minutes},
                                            {"getSeconds", of_both, whole_seconds},
                                            {"getMilliseconds", of_both, milliseconds}}};

}  // namespace

std::span<const Entry> time_functions() {
    return entries;
}

}  // namespace heed::cel
