#include "adapters/cli/scenario_time.h"

#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "adapters/cli/scenario_line.h"
#include "adapters/cli/scenario_values.h"

namespace heed::cli {
namespace {

using std::chrono::milliseconds;

/// `09:00`, `09:00:07` or `09:00:07.25`: RFC 3339 knows how to read the rest of a day.
std::optional<milliseconds> clock_time(const std::string& text) {
    const std::string whole = (text.size() > 1 && text[1] == ':' ? "0" : "") + text;
    const auto at = parse_rfc3339("1970-01-01T" + whole + (whole.size() == 5 ? ":00Z" : "Z"));
    return at ? std::optional<milliseconds>(at->time_since_epoch()) : std::nullopt;
}

}  // namespace

Instant take_time(std::vector<std::string>& words, const Calendar& calendar) {
    if (!words.empty()) {
        if (const auto moment = parse_rfc3339(words[0])) {
            words.erase(words.begin());
            return *moment;
        }
    }
    const auto date = words.empty() ? std::nullopt : parse_date(words[0]);
    const auto clock = words.size() < 2 ? std::nullopt : clock_time(words[1]);
    if (!date || !clock) {
        throw ScriptProblem("A time is missing here, such as 2026-03-02 09:00.");
    }
    words.erase(words.begin(), words.begin() + 2);
    const auto whole = std::chrono::floor<std::chrono::minutes>(*clock);
    return calendar.time_zone().to_instant(std::chrono::local_days(*date) + whole) +
           (*clock - whole);
}

Instant due_in(const std::string& text, const Calendar& calendar) {
    std::vector<std::string> words = cut(text).words;
    if (words.size() == 1) {
        if (const auto date = parse_date(words[0])) {
            if (const auto closing = calendar.closing_of(*date)) {
                return *closing;
            }
        }
    }
    return take_time(words, calendar);
}

std::string script_time(Instant at, const Calendar& calendar) {
    const LocalTime local = calendar.time_zone().to_local(at);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const milliseconds clock = local - day;
    std::string text =
        fmt::format("{} {:02}:{:02}", to_text(Date(day)), clock / std::chrono::hours(1),
                    clock / std::chrono::minutes(1) % 60);
    const milliseconds rest = clock % std::chrono::minutes(1);
    if (rest != milliseconds(0)) {
        text += fmt::format(":{:02}.{:03}", rest / std::chrono::seconds(1), rest.count() % 1000);
    }
    std::vector<std::string> words = cut(text).words;
    // An hour that the clock shows twice in autumn is not told by local time.
    return take_time(words, calendar) == at ? text : to_rfc3339(at);
}

}  // namespace heed::cli
