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

const Calendar& usual(const Program& program, const Workflow& workflow) {
    for (const std::string* name : {&workflow.calendar, &program.organisation.calendar}) {
        if (const Calendar* found = name->empty() ? nullptr : program.find_calendar(*name)) {
            return *found;
        }
    }
    return always_open();
}

}  // namespace

const Calendar& calendar_of(const Step& step, StateId id) {
    for (; id > root_state; id = step.state(id).parent) {
        const std::string& name = step.state(id).calendar;
        if (const Calendar* found = name.empty() ? nullptr : step.program.find_calendar(name)) {
            return *found;
        }
    }
    return usual(step.program, step.workflow);
}

const Calendar& calendar_of(const Step& step, std::string_view person) {
    return calendar_of(step.program, step.workflow, person);
}

const Calendar& calendar_of(const Program& program, const Workflow& workflow,
                            std::string_view person) {
    const Person* known = program.directory.find_person(person);
    const Calendar* own = known == nullptr ? nullptr : program.find_calendar(known->calendar);
    return own == nullptr ? usual(program, workflow) : *own;
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
            return calendar.closing_of(*date);
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
