#include "adapters/web/pages/results/time_line_view.h"

#include <algorithm>

#include "adapters/web/pages/results/trend_chart.h"
#include "adapters/web/pages/spoken_names.h"
#include "engine/values/ascii.h"

namespace heed::web::pages {

bool may_take_away(const Visit& visit, const EnteredNote& entered) {
    return visit.visitor &&
           (visit.who().role == UserRole::admin || visit.who().role == UserRole::process_owner ||
            to_lower_ascii(visit.who().email) == entered.by);
}

std::vector<TimeMark> marks_shown(const Program& program, const OverviewAsked& asked,
                                  const Overview& overview, NoteStore& notes,
                                  ProgramStore& programs) {
    Day from = asked.period.first;
    if (const auto first = overview.trend.size() < 2
                               ? std::nullopt
                               : parse_period(overview.trend.front().period)) {
        from = std::min(from, first->first);
    }
    return time_line_of(program, *asked.survey, notes, programs, from, asked.period.last);
}

Value::List marks_view(const Visit& visit, const Program& program,
                       const std::vector<TimeMark>& marks) {
    Value::List all;
    for (const TimeMark& mark : marks) {
        Value::Map view{
            {"number", std::ssize(all) + 1},
            {"when", visit.speaker.locale().short_date(Date(mark.day), visit.at)},
            {"text", mark.version ? visit.say("results.time_line.version",
                                              {{"workflow", spoken_name(mark.version->workflow)},
                                               {"version", mark.version->version}})
                                  : mark.text}};
        if (mark.entered) {
            view.emplace_back("by", program.directory.name_of(mark.entered->by));
            if (may_take_away(visit, *mark.entered)) {
                view.emplace_back("entered", mark.entered->number);
            }
        }
        all.emplace_back(std::move(view));
    }
    return all;
}

std::vector<std::int64_t> places_of(const std::vector<TimeMark>& marks, const Overview& overview) {
    std::vector<Period> periods;
    for (const ResultItem& item : overview.trend) {
        if (const auto period = parse_period(item.period)) {
            periods.push_back(*period);
        }
    }
    std::vector<std::int64_t> places;
    for (const TimeMark& mark : marks) {
        const auto next = std::ranges::find_if(
            periods, [&](const Period& period) { return mark.day <= period.last; });
        const auto index = static_cast<std::size_t>(next - periods.begin());
        const std::size_t last = periods.size() - 1;
        const bool is_between = next != periods.end() && mark.day < next->first && index > 0;
        const std::int64_t place = place_on_trend(std::min(index, last), periods.size());
        places.push_back(is_between ? (place + place_on_trend(index - 1, periods.size())) / 2
                                    : place);
    }
    return places;
}

}  // namespace heed::web::pages
