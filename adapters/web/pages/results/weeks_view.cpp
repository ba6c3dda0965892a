#include "adapters/web/pages/results/weeks_view.h"

#include <algorithm>
#include <cmath>

#include "adapters/web/pages/results/figure_links.h"
#include "adapters/web/pages/results/spoken_ends.h"
#include "adapters/web/pages/results/spoken_figures.h"
#include "engine/results/follow_up.h"

namespace heed::web::pages {
namespace {

constexpr std::int64_t full_width = 100;  ///< of a bar, and the height of a column

std::int64_t part_of_full(std::int64_t part, std::int64_t whole) {
    return whole == 0
               ? 0
               : std::llround(static_cast<double>(full_width * part) / static_cast<double>(whole));
}

constexpr std::string_view resolved = name_of(OutcomeMeaning::resolved);

Value linked(std::string text, const std::string& href) {
    return Value::Map{{"text", std::move(text)}, {"href", href.empty() ? Value() : Value(href)}};
}

Value count_of(const Visit& visit, std::int64_t count, const std::string& href) {
    return linked(visit.speaker.locale().number(count), count == 0 ? "" : href);
}

/// Of too few, no figure.
Value figure_of(const Visit& visit, const FigureLinks& links, Figure figure,
                const ResultItem& item) {
    return linked(item.value ? spoken_figure(visit, figure, *item.value) : "–",
                  links.to(figure, item));
}

Value tile(const Visit& visit, std::string_view key, Value figure, const std::string& note = {}) {
    return Value::Map{{"label", visit.say("results.tile." + std::string(key))},
                      {"figure", std::move(figure)},
                      {"note", note.empty() ? Value() : Value(note)}};
}

/// Behind a figure of its own tile: of how many, or that these are too few.
std::string note_of(const Visit& visit, const ResultItem& item) {
    return item.n == 0   ? ""
           : !item.value ? visit.say("results.too_few")
                         : visit.say("results.n") + " " + visit.speaker.locale().number(item.n);
}

Value tiles(const Visit& visit, const FigureLinks& links, const ResultsByWeek& results) {
    const WeekFigures& whole = results.whole;
    const ResultItem& closed = whole.of(Figure::closed);
    const auto number = [&](std::int64_t count) { return visit.speaker.locale().number(count); };
    const auto figure = [&](std::string_view key, Figure one) {
        return tile(visit, key, figure_of(visit, links, one, whole.of(one)),
                    note_of(visit, whole.of(one)));
    };
    Value::List all{
        tile(visit, "responses",
             count_of(visit, whole.of(Figure::count).n,
                      links.to(Figure::count, whole.of(Figure::count)))),
        tile(visit, "follow_ups", count_of(visit, closed.n, links.to(Figure::outcomes, closed))),
        tile(visit, "closed", figure_of(visit, links, Figure::closed, closed),
             closed.value
                 ? visit.say("results.closed_of", {{"closed", number(whole.ended_as(resolved))},
                                                   {"follow_ups", number(closed.n)}})
                 : note_of(visit, closed)),
        tile(visit, "waiting",
             count_of(visit, whole.ended_as(still_open),
                      links.to_option(Figure::outcomes, std::string(still_open)))),
        figure("first_contact", Figure::first_contact),
        figure("in_time", Figure::first_contact_in_time),
        figure("closing", Figure::closing),
        figure("kept", Figure::kept_promises)};
    const FigureLinks of_told = links.told_by_staff();
    const std::int64_t told = results.told.of(Figure::count).n;
    const std::int64_t heard = results.told.ended_as(resolved);
    if (told != 0) {
        all.push_back(
            tile(visit, "told",
                 count_of(visit, told, of_told.to(Figure::count, results.told.of(Figure::count)))));
    }
    if (heard != 0) {
        all.push_back(tile(
            visit, "closed_as_told",
            count_of(visit, heard, of_told.to_option(Figure::outcomes, std::string(resolved)))));
    }
    return Value(std::move(all));
}

/// How all follow-ups ended of which no customer said that they are resolved, each by its name.
Value::List end_rows(const Visit& visit, const Program& program, const FigureLinks& links,
                     const WeekFigures& whole) {
    Value::List rows;
    for (const auto& [end, times] : whole.ends) {
        if (end != resolved && end != still_open) {
            rows.emplace_back(Value::Map{
                {"label", spoken_end(visit, program, end)},
                {"times", count_of(visit, times, links.to_option(Figure::outcomes, end))}});
        }
    }
    return rows;
}

Value week_rows(const Visit& visit, const FigureLinks& all, const ResultsByWeek& results) {
    Value::List rows;
    for (const auto& [week, figures] : results.weeks) {
        const FigureLinks links = all.of_week(week);
        const ResultItem& closed = figures.of(Figure::closed);
        Value::List cells{count_of(visit, figures.of(Figure::count).n,
                                   links.to(Figure::count, figures.of(Figure::count))),
                          count_of(visit, closed.n, links.to(Figure::outcomes, closed)),
                          figure_of(visit, links, Figure::closed, closed),
                          count_of(visit, figures.ended_as(still_open),
                                   links.to_option(Figure::outcomes, std::string(still_open)))};
        for (const Figure figure : {Figure::first_contact, Figure::first_contact_in_time,
                                    Figure::closing, Figure::kept_promises}) {
            cells.push_back(figure_of(visit, links, figure, figures.of(figure)));
        }
        rows.emplace_back(
            Value::Map{{"week", week_name(visit, week)}, {"cells", std::move(cells)}});
    }
    return Value(std::move(rows));
}

/// One column: what is closed, above it what ended otherwise, what is open, and all else.
Value column_of(const WeekFigures& figures, std::int64_t x, std::int64_t most) {
    const std::int64_t follow_ups = figures.of(Figure::closed).n;
    const std::int64_t closed = part_of_full(figures.ended_as(resolved), most);
    const std::int64_t waiting = part_of_full(figures.ended_as(still_open), most);
    const std::int64_t otherwise =
        part_of_full(follow_ups - figures.ended_as(resolved) - figures.ended_as(still_open), most);
    const std::int64_t followed_up = closed + otherwise + waiting;
    const std::int64_t rest =
        std::max<std::int64_t>(part_of_full(figures.of(Figure::count).n, most) - followed_up, 0);
    return Value::Map{{"x", x},
                      {"closed", closed},
                      {"closed_y", full_width - closed},
                      {"otherwise", otherwise},
                      {"otherwise_y", full_width - closed - otherwise},
                      {"waiting", waiting},
                      {"waiting_y", full_width - followed_up},
                      {"rest", rest},
                      {"rest_y", full_width - followed_up - rest}};
}

/// Columns from the oldest week on.
Value chart(const ResultsByWeek& results) {
    std::int64_t most = 0;
    for (const auto& [week, figures] : results.weeks) {
        most = std::max({most, figures.of(Figure::count).n, figures.of(Figure::closed).n});
    }
    constexpr std::int64_t step = 10;
    Value::List columns;
    std::int64_t x = 1;
    for (auto each = results.weeks.rbegin(); each != results.weeks.rend(); ++each, x += step) {
        columns.push_back(column_of(each->second, x, most));
    }
    return Value::Map{{"width", x - 1}, {"columns", std::move(columns)}};
}

/// A bar for each number of the scale, also for what nobody gave.
Value::List bars(const Visit& visit, const FigureLinks& links, const AnswersGiven& given) {
    Value::List all;
    std::int64_t most = 1;
    for (const auto& [value, times] : given.answers) {
        most = std::max(most, times);
    }
    for (std::int64_t value = given.question.scale.low;
         !given.answers.empty() && value <= given.question.scale.high; ++value) {
        const auto found = given.answers.find(std::to_string(value));
        const std::int64_t times = found == given.answers.end() ? 0 : found->second;
        all.emplace_back(Value::Map{
            {"value", value},
            {"width", part_of_full(times, most)},
            {"times",
             count_of(visit, times, links.to_value(Figure::distribution, value, given.question))}});
    }
    return all;
}

/// What colleagues wrote down of it, beside what customers gave themselves; nothing: nothing.
Value told_note(const Visit& visit, const FigureLinks& links, const AnswersGiven& given) {
    const ResultItem& told = given.told;
    return told.n == 0
               ? Value()
               : linked(visit.say("results.told_by") + ": " +
                            (told.value ? visit.say("results.mean_of",
                                                    {{"mean", spoken_figure(visit, given.now.figure,
                                                                            *told.value)}}) +
                                              ", "
                                        : "") +
                            visit.speaker.count("results.answers", told.n),
                        links.told_by_staff().to(Figure::distribution, told, given.question));
}

Value::List score_views(const Visit& visit, const FigureLinks& links,
                        const ResultsByWeek& results) {
    Value::List views;
    for (const AnswersGiven& given : results.questions) {
        const ResultItem& now = given.now.now;
        if (now.n == 0 && given.told.n == 0) {
            continue;
        }
        const Question& question = given.question;
        Value::List its = bars(visit, links, given);
        views.emplace_back(Value::Map{
            {"title", question.title.empty() ? question.name
                                             : std::string(question.title.in(visit.language()))},
            {"figure", linked(now.value ? spoken_figure(visit, given.now.figure, *now.value) : "–",
                              links.to(Figure::distribution, now, question))},
            {"what", visit.say(!now.value && now.n > 0           ? "results.too_few"
                               : given.now.figure == Figure::nps ? "results.promoters"
                                                                 : "results.mean")},
            {"told", told_note(visit, links, given)},
            {"answers", visit.speaker.count("results.answers", now.n)},
            {"has_bars", !its.empty()},
            {"bars", std::move(its)}});
    }
    return views;
}

}  // namespace

Value::Map weeks_view(const Visit& visit, const Program& program, const OverviewAsked& asked,
                      const ResultsByWeek& results) {
    const FigureLinks links(visit, asked);
    Value::List ends = end_rows(visit, program, links, results.whole);
    Value::List scores = score_views(visit, links, results);
    const bool has_scores = !scores.empty();
    return {{"figures", tiles(visit, links, results)},
            {"chart", chart(results)},
            {"has_ends", !ends.empty()},
            {"ends", std::move(ends)},
            {"weeks", week_rows(visit, links, results)},
            {"has_scores", has_scores},
            {"scores", std::move(scores)},
            {"is_empty", results.whole.of(Figure::count).n == 0}};
}

}  // namespace heed::web::pages
