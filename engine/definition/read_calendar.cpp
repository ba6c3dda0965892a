#include "engine/definition/read_calendar.h"

#include <algorithm>
#include <array>

#include "engine/definition/shape.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/white_space.h"

namespace heed {
namespace {

constexpr Grammar shifts_grammar{.kind = ValueKind::texts};
constexpr std::array<std::string_view, 8> usual_days{"mon-fri", "mon", "tue", "wed",
                                                     "thu",     "fri", "sat", "sun"};
constexpr Grammar hours_grammar{
    .kind = ValueKind::map, .each = &shifts_grammar, .offered = usual_days};
constexpr Grammar holiday_grammar{
    .pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}( *(to|-|–|/|\\.\\.) *[0-9]{4}-[0-9]{2}-[0-9]{2})?$"};
constexpr Grammar holidays_grammar{.kind = ValueKind::list, .each = &holiday_grammar};

constexpr std::array calendar_keys{
    Key{"calendar", Need::required, ValueKind::text, "the calendar's name"},
    Key{"time_zone", Need::required, ValueKind::text, "where its clocks hang: Europe/Berlin"},
    Key{"hours", Need::required, ValueKind::map, "when it is open: {mon-thu: 09:00-17:00}",
        &hours_grammar},
    Key{"holidays", Need::optional, ValueKind::list,
        "days on which it stays closed: [2026-12-25, 2026-12-27 to 2027-01-03]", &holidays_grammar},
};

constexpr std::array<std::string_view, 7> day_names{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                    "Thursday", "Friday", "Saturday"};

void read_shifts(const yaml::Entry& entry, WeeklyHours& week, FindingCollector& findings) {
    const auto days = parse_weekdays(entry.key, entry.place);
    findings.add(days.problems());
    if (!check_kind(entry.value, ValueKind::texts, in_quotes(entry.key), findings)) {
        return;
    }
    for (const yaml::Node* text : read_texts(entry.value, "opening hours", findings)) {
        const auto shifts = parse_hours(text->text, text->text_place());
        findings.add(shifts.problems());
        if (!shifts.ok() || !days.ok()) {
            continue;
        }
        for (const std::chrono::weekday day : *days) {
            auto& of_day = week[day.c_encoding()];
            of_day.insert(of_day.end(), shifts->begin(), shifts->end());
        }
    }
}

WeeklyHours read_week(const yaml::Node& hours, FindingCollector& findings) {
    WeeklyHours week;
    for (const yaml::Entry& entry : hours.entries) {
        WeeklyHours added;
        read_shifts(entry, added, findings);
        for (size_t day = 0; day < week.size(); ++day) {
            if (!week[day].empty() && !added[day].empty()) {
                findings.error(code::doubled_key, entry.place, entry.length,
                               std::string(day_names[day]) + " has its hours already",
                               "write several shifts of a day after commas, in quotes");
            } else if (!added[day].empty()) {
                week[day] = added[day];
            }
        }
    }
    return week;
}

/// The first and the last day of `2026-12-24 to 2027-01-01`, or of a day alone.
std::optional<std::pair<Date, Date>> read_days(std::string_view text) {
    constexpr size_t length = std::string_view("2026-12-24").size();
    const auto first = parse_date(text.substr(0, length));
    if (!first || text.size() == length) {
        return first ? std::optional(std::pair(*first, *first)) : std::nullopt;
    }
    const auto last = parse_date(text.substr(text.size() - std::min(length, text.size())));
    const std::string_view between =
        text.size() >= 2 * length ? trimmed(text.substr(length, text.size() - 2 * length)) : "";
    const bool is_span =
        between == "to" || between == "-" || between == "–" || between == "/" || between == "..";
    return last && is_span ? std::optional(std::pair(*first, *last)) : std::nullopt;
}

std::vector<Date> read_holidays(const yaml::Node& list, FindingCollector& findings) {
    constexpr std::chrono::days longest{366};
    std::vector<Date> holidays;
    for (const yaml::Node* node : read_texts(list, "a holiday", findings)) {
        const auto days = read_days(node->text);
        if (!days) {
            findings.error(code::bad_value, node->place, node->length,
                           in_quotes(node->text) + " is no date",
                           "write year-month-day: 2026-12-25, or 2026-12-27 to 2027-01-03");
            continue;
        }
        const std::chrono::sys_days first(days->first);
        const std::chrono::sys_days last(days->second);
        if (last < first || last - first > longest) {
            findings.error(code::bad_value, node->place, node->length,
                           last < first ? "these holidays end before they begin"
                                        : "these holidays last for more than a year",
                           "write the first day before the last: 2026-12-27 to 2027-01-03");
            continue;
        }
        for (auto day = first; day <= last; day += std::chrono::days{1}) {
            holidays.emplace_back(day);
        }
    }
    return holidays;
}

}  // namespace

constexpr Shape calendar_shape{"a calendar", calendar_keys};

std::optional<Calendar> read_calendar(const yaml::Node& node, FindingCollector& findings) {
    const std::optional<Entries> entries = read_entries(node, calendar_shape, findings);
    if (!entries) {
        return std::nullopt;
    }
    std::optional<TimeZone> zone;
    if (const yaml::Node* name = entries->find("time_zone")) {
        zone = TimeZone::find(name->text);
        if (!zone) {
            findings.error(
                code::unknown_word, name->place, name->length,
                "there is no time zone " + in_quotes(name->text),
                "write its name in the IANA database: Europe/Berlin, or an offset: +02:00");
        }
    }
    WeeklyHours week;
    if (const yaml::Node* hours = entries->find("hours")) {
        week = read_week(*hours, findings);
        if (hours->entries.empty()) {
            findings.error(code::bad_value, hours->place, hours->length,
                           "this calendar is never open", "hours: {mon-fri: 09:00-17:00}");
        }
    }
    std::vector<Date> holidays;
    if (const yaml::Node* list = entries->find("holidays")) {
        holidays = read_holidays(*list, findings);
    }
    const std::string name = entries->text("calendar");
    if (name.empty()) {
        return std::nullopt;
    }
    return Calendar(name, zone.value_or(TimeZone()), std::move(week), std::move(holidays));
}

}  // namespace heed
