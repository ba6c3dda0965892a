#include "engine/values/calendar.h"

#include <algorithm>
#include <utility>

namespace heed {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::milliseconds;
using std::chrono::minutes;

// A week repeats, so only holidays can close a calendar for longer than this.
constexpr int most_closed_days = 800;

std::vector<OpeningHours> joined(std::vector<OpeningHours> shifts) {
    std::sort(shifts.begin(), shifts.end());
    std::vector<OpeningHours> apart;
    for (const OpeningHours& shift : shifts) {
        if (shift.closes <= shift.opens) {
            continue;
        }
        if (!apart.empty() && shift.opens <= apart.back().closes) {
            apart.back().closes = std::max(apart.back().closes, shift.closes);
        } else {
            apart.push_back(shift);
        }
    }
    return apart;
}

}  // namespace

Calendar::Calendar(std::string name, TimeZone time_zone, WeeklyHours hours,
                   std::vector<Date> holidays)
    : name_(std::move(name)), time_zone_(std::move(time_zone)), hours_(std::move(hours)) {
    for (auto& shifts : hours_) {
        shifts = joined(std::move(shifts));
    }
    for (const Date& holiday : holidays) {
        holidays_.emplace_back(holiday);
    }
    std::sort(holidays_.begin(), holidays_.end());
    holidays_.erase(std::unique(holidays_.begin(), holidays_.end()), holidays_.end());
}

std::vector<Date> Calendar::holidays() const {
    return {holidays_.begin(), holidays_.end()};
}

// ---- shifts

const std::vector<OpeningHours>& Calendar::shifts_of(local_days day) const {
    static const std::vector<OpeningHours> none;
    const auto& shifts = hours_[std::chrono::weekday{day}.c_encoding()];
    const bool holiday =
        !shifts.empty() && std::binary_search(holidays_.begin(), holidays_.end(), day);
    return holiday ? none : shifts;
}

/// Where the shift of the day before lasts into this one, it opens when that closes.
minutes Calendar::opening_of(local_days day, size_t index) const {
    const minutes opens = shifts_of(day)[index].opens;
    const auto& before = hours_[std::chrono::weekday{day - days{1}}.c_encoding()];
    if (before.empty() || before.back().closes - days{1} <= opens ||
        shifts_of(day - days{1}).empty()) {
        return opens;
    }
    return before.back().closes - days{1};
}

bool Calendar::is_open_day(local_days day) const {
    const auto& shifts = shifts_of(day);
    return !shifts.empty() && opening_of(day, shifts.size() - 1) < shifts.back().closes;
}

/// Empty, or even reversed, where a clock change or the day before swallows it.
Calendar::Shift Calendar::shift(local_days day, size_t index) const {
    return {day, index, time_zone_.to_instant(day + opening_of(day, index)),
            time_zone_.to_instant(day + shifts_of(day)[index].closes)};
}

/// That shift, or the first after it that is not empty.
std::optional<Calendar::Shift> Calendar::first_shift_from(local_days day, size_t index) const {
    for (int searched = 0; searched <= most_closed_days; ++searched) {
        for (; index < shifts_of(day).size(); ++index) {
            const Shift found = shift(day, index);
            if (found.opening < found.closing) {
                return found;
            }
        }
        day += days{1};
        index = 0;
    }
    return std::nullopt;
}

/// The last shift before that one that is not empty.
std::optional<Calendar::Shift> Calendar::last_shift_before(local_days day, size_t index) const {
    for (int searched = 0; searched <= most_closed_days; ++searched) {
        for (; index > 0; --index) {
            const Shift found = shift(day, index - 1);
            if (found.opening < found.closing) {
                return found;
            }
        }
        day -= days{1};
        index = shifts_of(day).size();
    }
    return std::nullopt;
}

/// The first shift that is not over.
std::optional<Calendar::Shift> Calendar::shift_closing_after(Instant at) const {
    auto day = std::chrono::floor<days>(time_zone_.to_local(at));
    const auto& yesterdays = shifts_of(day - days{1});
    if (!yesterdays.empty() && yesterdays.back().closes > days{1}) {
        day -= days{1};
    }
    auto found = first_shift_from(day, 0);
    while (found && found->closing <= at) {
        found = first_shift_from(found->day, found->index + 1);
    }
    return found;
}

/// The last shift that has begun.
std::optional<Calendar::Shift> Calendar::shift_opening_until(Instant at) const {
    const auto tomorrow = std::chrono::floor<days>(time_zone_.to_local(at)) + days{1};
    auto found = last_shift_before(tomorrow, shifts_of(tomorrow).size());
    while (found && found->opening > at) {
        found = last_shift_before(found->day, found->index);
    }
    return found;
}

// ---- opening and closing

bool Calendar::is_open(Instant at) const {
    const auto found = shift_closing_after(at);
    return found && found->opening <= at;
}

std::optional<Instant> Calendar::next_opening(Instant at) const {
    return after_open_time(at, milliseconds{0});
}

std::optional<Instant> Calendar::closing_of(Date date) const {
    const auto found = last_shift_before(local_days{date} + days{1}, 0);
    return found ? std::optional(found->closing) : std::nullopt;
}

milliseconds Calendar::open_time_between(Instant from, Instant to) const {
    milliseconds open{0};
    for (auto found = shift_closing_after(from); found && found->opening < to;
         found = first_shift_from(found->day, found->index + 1)) {
        const auto begin = std::max(from, found->opening);
        open += std::max(milliseconds{0}, std::min(to, found->closing) - begin);
    }
    return open;
}

std::optional<Instant> Calendar::after_open_time(Instant at, milliseconds length) const {
    for (auto found = shift_closing_after(at); found;
         found = first_shift_from(found->day, found->index + 1)) {
        const auto begin = std::max(at, found->opening);
        if (length <= found->closing - begin) {
            return begin + length;
        }
        length -= found->closing - begin;
    }
    return std::nullopt;
}

std::optional<Instant> Calendar::before_open_time(Instant at, milliseconds length) const {
    for (auto found = shift_opening_until(at); found;
         found = last_shift_before(found->day, found->index)) {
        const auto end = std::min(at, found->closing);
        if (length <= end - found->opening) {
            return end - length;
        }
        length -= end - found->opening;
    }
    return std::nullopt;
}

// ---- business days

/// The `count`th open day after that day, or before it where `count` is negative.
std::optional<local_days> Calendar::open_day(local_days from, int count) const {
    const days step{count < 0 ? -1 : 1};
    int closed = 0;
    while (count != 0) {
        from += step;
        if (is_open_day(from)) {
            count -= static_cast<int>(step.count());
            closed = 0;
        } else if (++closed > most_closed_days) {
            return std::nullopt;
        }
    }
    return from;
}

std::optional<Instant> Calendar::after_business_days(Instant at, int count) const {
    const auto begun = shift_closing_after(at);
    const auto day = begun ? open_day(begun->day, count) : std::nullopt;
    if (!day) {
        return std::nullopt;
    }
    const Instant start = std::max(at, begun->opening);
    if (count == 0) {
        return start;
    }
    const milliseconds clock = time_zone_.to_local(start) - begun->day;
    const auto& shifts = shifts_of(*day);
    for (size_t index = 0; index < shifts.size(); ++index) {
        const Shift target = shift(*day, index);
        if (shifts[index].closes > clock && target.opening < target.closing) {
            return std::max(target.opening, time_zone_.to_instant(*day + clock));
        }
    }
    return shift(*day, shifts.size() - 1).closing;
}

std::optional<Instant> Calendar::before_business_days(Instant at, int count) const {
    const auto begun = shift_opening_until(at);
    const auto day = begun ? open_day(begun->day, -count) : std::nullopt;
    if (!day) {
        return std::nullopt;
    }
    const Instant end = std::min(at, begun->closing);
    if (count == 0) {
        return end;
    }
    const milliseconds clock = time_zone_.to_local(end) - begun->day;
    for (size_t index = shifts_of(*day).size(); index > 0; --index) {
        const Shift target = shift(*day, index - 1);
        if (opening_of(*day, index - 1) <= clock && target.opening < target.closing) {
            return std::min(target.closing, time_zone_.to_instant(*day + clock));
        }
    }
    return shift(*day, 0).opening;
}

std::optional<Instant> Calendar::next_business_day(Instant at) const {
    const auto current = shift_closing_after(at);
    const auto today = current && current->opening <= at
                           ? current->day
                           : std::chrono::floor<days>(time_zone_.to_local(at));
    const auto found = first_shift_from(today + days{1}, 0);
    return found ? std::optional(found->opening) : std::nullopt;
}

// ---- spans

namespace {

struct Addition {
    const Calendar& calendar;
    Instant from;

    using Answer = std::optional<Instant>;
    Answer operator()(const ElapsedTime& span) const { return from + span.length; }
    Answer operator()(const ClockDays& span) const {
        const TimeZone& zone = calendar.time_zone();
        return zone.to_instant(zone.to_local(from) + days{span.days}) + span.further;
    }
    Answer operator()(const BusinessHours& span) const {
        return calendar.after_open_time(from, hours{span.hours});
    }
    Answer operator()(const BusinessDays& span) const {
        return calendar.after_business_days(from, span.days);
    }
    Answer operator()(const NextBusinessDay&) const { return calendar.next_business_day(from); }
    Answer operator()(const Date& date) const { return calendar.closing_of(date); }
    Answer operator()(const Instant& at) const { return at; }
};

struct Subtraction {
    const Calendar& calendar;
    Instant from;

    using Answer = std::optional<Instant>;
    Answer operator()(const ElapsedTime& span) const { return from - span.length; }
    Answer operator()(const ClockDays& span) const {
        const TimeZone& zone = calendar.time_zone();
        return zone.to_instant(zone.to_local(from) - days{span.days}) - span.further;
    }
    Answer operator()(const BusinessHours& span) const {
        return calendar.before_open_time(from, hours{span.hours});
    }
    Answer operator()(const BusinessDays& span) const {
        return calendar.before_business_days(from, span.days);
    }
    Answer operator()(const NextBusinessDay&) const { return std::nullopt; }
    Answer operator()(const Date&) const { return std::nullopt; }
    Answer operator()(const Instant&) const { return std::nullopt; }
};

}  // namespace

std::optional<Instant> add(const Calendar& calendar, Instant from, const Span& span) {
    return std::visit(Addition{calendar, from}, span);
}

std::optional<Instant> subtract(const Calendar& calendar, Instant from, const Span& span) {
    return std::visit(Subtraction{calendar, from}, span);
}

}  // namespace heed
