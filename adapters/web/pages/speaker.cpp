#include "adapters/web/pages/speaker.h"

#include <cmath>

namespace heed::web::pages {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

/// Less open time than this is told in business hours, more in days.
constexpr hours working_day{8};

std::int64_t days_between(Date from, Date to) {
    return (std::chrono::sys_days(to) - std::chrono::sys_days(from)).count();
}

}  // namespace

std::string Speaker::say(std::string_view key, const Value::Map& names) const {
    return words_->say(locale_.language(), key, names);
}

std::string Speaker::count(std::string_view key, std::int64_t count, Value::Map names) const {
    names.emplace_back("count", locale_.number(count));
    return say(std::string(key) + "." + locale_.plural(count), names);
}

std::string Speaker::capped(std::int64_t count) const {
    return count > most_counted ? locale_.number(std::int64_t{most_counted}) + "+"
                                : locale_.number(count);
}

/// In minutes, hours or days, whichever a person would say: rounded, never 0.
std::string Speaker::length(std::string_view key, milliseconds length) const {
    const auto in = [&](std::string_view unit, std::int64_t amount) {
        return count(std::string(key) + "." + std::string(unit), std::max<std::int64_t>(amount, 1));
    };
    if (length < minutes(59) + milliseconds(30'000)) {
        return in("minutes", std::chrono::round<minutes>(length).count());
    }
    return length < hours(24) ? in("hours", std::chrono::round<hours>(length).count())
                              : in("days", std::chrono::round<days>(length).count());
}

DueWords Speaker::due(Instant due, Instant now, const Calendar* calendar) const {
    if (due <= now) {
        return {length("due.overdue", now - due), Urgency::overdue};
    }
    const std::int64_t nights = days_between(locale_.day_of(now), locale_.day_of(due));
    const Urgency urgency = nights == 0 ? Urgency::today : Urgency::later;
    if (calendar != nullptr) {
        const milliseconds open = calendar->open_time_between(now, due);
        if (open < working_day && open > milliseconds(0)) {
            return {length("due.in_business", open), urgency};
        }
    } else if (due - now < hours(24)) {
        return {length("due.in", due - now), urgency};
    }
    if (nights == 0) {
        return {say("due.today", {{"time", locale_.time(due)}}), urgency};
    }
    if (nights == 1) {
        return {say("due.tomorrow", {{"time", locale_.time(due)}}), urgency};
    }
    if (nights <= 14) {
        return {count("due.in.days", nights), urgency};
    }
    return {say("due.on", {{"date", locale_.short_date(due, now)}}), urgency};
}

std::string Speaker::ago(Instant then, Instant now) const {
    const std::int64_t nights = days_between(locale_.day_of(then), locale_.day_of(now));
    if (now - then < minutes(1)) {
        return say("ago.now");
    }
    if (nights <= 0 || now - then < hours(4)) {
        return length("ago", now - then);
    }
    if (nights == 1) {
        return say("ago.yesterday", {{"time", locale_.time(then)}});
    }
    return nights <= 7 ? count("ago.days", nights) : locale_.date_and_time(then);
}

std::string Speaker::lasting(milliseconds length) const {
    if (length < hours(24)) {
        return this->length("lasting", length);
    }
    if (length < hours(48)) {
        return count("lasting.hours", std::chrono::round<hours>(length).count());
    }
    constexpr double tenths = 10;
    const double whole = std::chrono::duration<double, days::period>(length).count();
    return say("lasting.days", {{"count", locale_.number(std::round(whole * tenths) / tenths)}});
}

}  // namespace heed::web::pages
