#include "engine/analysis/over_by_now.h"

#include <algorithm>

#include "engine/definition/finding_collector.h"
#include "engine/definition/program_files.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

/// The file of that folder that defines it, as far as that can be told.
Place place_of(const ProgramText& text, std::string_view folder, std::string_view name) {
    const auto found = std::ranges::find_if(text.files, [&](const SourceFile& file) {
        return place_in_program(file.path).starts_with(folder) && name_said_in(file) == name;
    });
    return {found == text.files.end() ? std::string(folder) : found->path, 0, 0};
}

Date day_in(const TimeZone& zone, Instant at) {
    return Date{std::chrono::floor<std::chrono::days>(zone.to_local(at))};
}

void check_holidays(const ProgramText& text, Instant now, FindingCollector& findings) {
    for (const auto& [name, calendar] : text.program.calendars) {
        const std::vector<Date> holidays = calendar->holidays();
        const auto last = std::ranges::max_element(holidays);
        if (last == holidays.end() || *last >= day_in(calendar->time_zone(), now)) {
            continue;
        }
        findings.warning(code::holidays_over, place_of(text, "calendars", name), 1,
                         "the last holiday of the calendar “" + name + "” was on " +
                             to_text(*last) + ": times fall due on every holiday since",
                         "write the coming ones below “holidays”; a span is 2026-12-27 to "
                         "2027-01-03");
    }
}

void check_teams(const ProgramText& text, Instant now, FindingCollector& findings) {
    const Directory& directory = text.program.directory;
    const Calendar* calendar = text.program.find_calendar(text.program.organisation.calendar);
    const TimeZone zone = calendar == nullptr ? TimeZone() : calendar->time_zone();
    const auto people = std::ranges::find_if(text.files, [](const SourceFile& file) {
        return place_in_program(file.path) == "directory/people.csv";
    });
    const std::string file = people == text.files.end() ? "directory/people.csv" : people->path;
    for (const auto& [name, team] : directory.teams) {
        const auto until = all_away_until(directory, name, now);
        if (!until) {
            continue;
        }
        const bool is_known = *until != Instant::max();
        const Instant last = *until - std::chrono::milliseconds{1};
        findings.warning(code::all_away, {file, 0, 0}, 1,
                         "everybody in the team “" + name + "” is away" +
                             (is_known ? " until " + to_text(day_in(zone, last)) : "") +
                             ", and nobody stands in",
                         "name a substitute who is there, or give the team another member");
    }
}

}  // namespace

std::optional<Instant> all_away_until(const Directory& directory, std::string_view team,
                                      Instant now) {
    std::optional<Instant> until;
    for (const Person* member : directory.members_of(team)) {
        if (!directory.is_away(*member, now) || directory.substitute_for(*member, now) != nullptr) {
            return std::nullopt;
        }
        const Instant back = member->absent_to.value_or(Instant::max());
        until = std::min(until.value_or(back), back);
    }
    return until;
}

Diagnostics find_over_by_now(const ProgramText& text, Instant now) {
    FindingCollector findings;
    check_holidays(text, now, findings);
    check_teams(text, now, findings);
    return findings.sorted();
}

}  // namespace heed
