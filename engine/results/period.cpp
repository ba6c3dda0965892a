#include "engine/results/period.h"

#include "engine/values/parse_number.h"

namespace heed {
namespace {

using std::chrono::months;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr int months_a_quarter = 3;
constexpr int months_a_year = 12;

int months_of(PeriodLength length) {
    return length == PeriodLength::year      ? months_a_year
           : length == PeriodLength::quarter ? months_a_quarter
                                             : 1;
}

Day first_day_of(year_month month) {
    return Day(month / std::chrono::day(1));
}

Period beginning_with(year_month month, PeriodLength length) {
    const year_month next = month + months(months_of(length));
    return {length, first_day_of(month), first_day_of(next) - std::chrono::days(1)};
}

year_month first_month(const Period& period) {
    const year_month_day first(period.first);
    return first.year() / first.month();
}

}  // namespace

Period period_of(Day day, PeriodLength length) {
    const year_month_day date(day);
    const int month = static_cast<int>(unsigned{date.month()}) - 1;
    const int first = month - month % months_of(length);
    return beginning_with(date.year() / std::chrono::month(static_cast<unsigned>(first + 1)),
                          length);
}

std::optional<Period> parse_period(std::string_view text) {
    const std::size_t dash = std::min(text.find('-'), text.size());
    const auto year = parse_number<int>(text.substr(0, dash));
    if (!year || *year < 1 || *year > 9999 || dash != 4) {
        return std::nullopt;
    }
    const auto january = std::chrono::year(*year) / std::chrono::January;
    std::string_view rest = text.substr(dash);
    if (rest.empty()) {
        return beginning_with(january, PeriodLength::year);
    }
    rest.remove_prefix(1);
    const bool is_quarter = rest.size() == 2 && rest.front() == 'Q';
    const auto number = parse_number<int>(is_quarter ? rest.substr(1) : rest);
    const PeriodLength length = is_quarter ? PeriodLength::quarter : PeriodLength::month;
    const int most = months_a_year / months_of(length);
    if (rest.size() != 2 || !number || *number < 1 || *number > most) {
        return std::nullopt;
    }
    return beginning_with(january + months((*number - 1) * months_of(length)), length);
}

std::string to_text(const Period& period) {
    return period_name(period.first, period.length);
}

Period later(const Period& period, int periods) {
    return beginning_with(first_month(period) + months(periods * months_of(period.length)),
                          period.length);
}

Period year_before(const Period& period) {
    return beginning_with(first_month(period) - months(months_a_year), period.length);
}

}  // namespace heed
