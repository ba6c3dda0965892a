#include "engine/decision/calendars.h"

namespace heed {
namespace {

const Calendar& always_open() {
    static const Calendar calendar = [] {
        WeeklyHours hours;
        hours.fill({OpeningHours{std::chrono::minutes(0), std::chrono::hours(24)}});
        return Calendar("always", TimeZone(), hours, {});
    }();
    return calendar;
}

/// The calendar of that name, else the organisation's.
const Calendar& named(const Program& program, std::string_view name) {
    for (const std::string_view wanted : {name, std::string_view(program.organisation.calendar)}) {
        if (const Calendar* found = wanted.empty() ? nullptr : program.find_calendar(wanted)) {
            return *found;
        }
    }
    return always_open();
}

/// The day's closing; where that is midnight, the minute before it, which still reads as that day.
std::optional<Instant> last_minute_of(Date date, const Calendar& calendar) {
    const auto closing = calendar.closing_of(date);
    const bool is_midnight = closing && calendar.time_zone().to_local(*closing) ==
                                            std::chrono::floor<std::chrono::days>(
                                                calendar.time_zone().to_local(*closing));
    return is_midnight ? *closing - std::chrono::minutes(1) : closing;
}

}  // namespace

const Calendar& calendar_of(const Step& step, StateId id) {
    for (; id > root_state; id = step.state(id).parent) {
        const std::string& name = step.state(id).calendar;
        if (const Calendar* found = name.empty() ? nullptr : step.program.find_calendar(name)) {
            return *found;
        }
    }
    return named(step.program, step.workflow.calendar);
}

const Calendar& calendar_of(const Step& step, std::string_view person) {
    return calendar_of(step.program, step.workflow, person);
}

const Calendar& calendar_of(const Program& program, const Workflow& workflow,
                            std::string_view person) {
    const Person* known = program.directory.find_person(person);
    const Calendar* own = known == nullptr ? nullptr : program.find_calendar(known->calendar);
    return own == nullptr ? named(program, workflow.calendar) : *own;
}

const Calendar& calendar_of_case(const Program& program, std::string_view workflow_hash) {
    const Workflow* workflow = program.find_workflow(workflow_hash);
    return named(program, workflow == nullptr ? std::string_view() : workflow->calendar);
}

std::optional<Instant> from_now(const Step& step, StateId id, const Span& span) {
    return add(calendar_of(step, id), step.at, span);
}

bool counts_open_time(const Span& span) {
    return !std::holds_alternative<ElapsedTime>(span);
}

std::optional<Instant> to_instant(const Value& value, const Calendar& calendar) {
    if (const auto* time = value.as<Timestamp>()) {
        return Instant(std::chrono::seconds(time->seconds) +
                       std::chrono::milliseconds(time->nanos / 1'000'000));
    }
    if (const auto* text = value.as<std::string>()) {
        if (const auto date = parse_date(*text)) {
            return last_minute_of(*date, calendar);
        }
        return parse_rfc3339(*text);
    }
    return std::nullopt;
}

std::string clock_text(Instant instant, const Calendar& calendar) {
    const auto local = calendar.time_zone().to_local(instant);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(local - day).count();
    const auto two = [](std::int64_t number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return to_text(Date(day)) + " " + two(minutes / 60) + ":" + two(minutes % 60);
}

}  // namespace heed
