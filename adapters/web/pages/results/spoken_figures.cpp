#include "adapters/web/pages/results/spoken_figures.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace heed::web::pages {
namespace {

constexpr double percent = 100;
constexpr double whole_width = 1000;  ///< of a bar, in the units of its picture

bool is_share(Figure figure) {
    return unit_of(figure) == FigureUnit::share;
}

bool is_length(Figure figure) {
    return unit_of(figure) == FigureUnit::hours;
}

std::chrono::milliseconds hours(double count) {
    return std::chrono::round<std::chrono::milliseconds>(
        std::chrono::duration<double, std::ratio<3600>>(count));
}

/// How far apart two values are, without a sign: `3.6`.
std::string spoken_difference(const Visit& visit, Figure figure, double by) {
    return is_length(figure) ? visit.speaker.lasting(hours(std::abs(by)))
           : figure == Figure::count || unit_of(figure) == FigureUnit::scale
               ? visit.speaker.locale().number(std::abs(by))
               : visit.speaker.locale().tenths(std::abs(is_share(figure) ? percent * by : by));
}

/// Which words say it: lengths and counts have no points.
std::string_view words_of(Figure figure) {
    return is_share(figure) || figure == Figure::nps ? "points" : "plain";
}

bool is_better(Figure figure, double by) {
    return better_of(figure) == Better::less ? by < 0 : by > 0;
}

}  // namespace

std::string spoken_figure(const Visit& visit, Figure figure, double value) {
    if (is_share(figure)) {
        return visit.speaker.locale().percent(value);
    }
    if (is_length(figure)) {
        return visit.speaker.lasting(hours(value));
    }
    return figure == Figure::nps ? visit.speaker.locale().tenths(value)
           : figure == Figure::count
               ? visit.speaker.locale().number(std::int64_t{std::llround(value)})
               : visit.speaker.locale().number(value);
}

std::string spoken_interval(const Visit& visit, Figure figure, const ResultItem& item) {
    const bool is_known =
        item.low && item.high && std::isfinite(*item.low) && std::isfinite(*item.high);
    return !is_known ? ""
                     : visit.say("results.interval",
                                 {{"low", spoken_figure(visit, figure, *item.low)},
                                  {"high", spoken_figure(visit, figure, *item.high)}});
}

std::string spoken_change(const Visit& visit, Figure figure,
                          const std::optional<Comparison>& change, const std::string& period) {
    if (!change) {
        return "";
    }
    const std::string by = spoken_difference(visit, figure, change->by);
    const std::string key =
        std::string("results.change.") + (by == spoken_difference(visit, figure, 0) ? "same"
                                          : change->by > 0                          ? "up."
                                                                                    : "down.");
    const std::string moved =
        visit.say(key.ends_with('.') ? key + std::string(words_of(figure)) : key,
                  {{"by", by}, {"period", period}});
    if (figure == Figure::count || is_length(figure)) {
        return moved;
    }
    const char* known = !change->is_real ? "few" : *change->is_real ? "real" : "chance";
    return moved + ", " + visit.say(std::string("results.change.") + known);
}

Value change_view(const Visit& visit, Figure figure, const std::optional<Comparison>& change,
                  const std::string& period) {
    if (!change) {
        return {};
    }
    const bool is_real = change->is_real.value_or(false);
    const std::string sign = change->by > 0 ? "+" : "−";
    return Value::Map{{"text", is_real ? sign + spoken_difference(visit, figure, change->by) : "≈"},
                      {"tone", !is_real                        ? ""
                               : is_better(figure, change->by) ? "good"
                                                               : "bad"},
                      {"title", spoken_change(visit, figure, change, period)}};
}

Range scale_of(Figure figure, const Question& question) {
    return figure == Figure::nps ? Range{-percent, percent}
           : is_share(figure)    ? Range{0, 1}
                                 : Range{static_cast<double>(question.scale.low),
                                      static_cast<double>(question.scale.high)};
}

Range range_of(const std::vector<ResultItem>& items) {
    Range range{std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
    for (const ResultItem& item : items) {
        if (item.low && item.high && std::isfinite(*item.low) && std::isfinite(*item.high)) {
            range.low = std::min(range.low, *item.low);
            range.high = std::max(range.high, *item.high);
        }
    }
    return range;
}

std::int64_t place_in(const Range& range, double value) {
    const double width = range.high - range.low;
    return width <= 0
               ? 0
               : std::llround(whole_width * std::clamp((value - range.low) / width, 0.0, 1.0));
}

Value::Map figure_view(const Visit& visit, Figure figure, const ResultItem& item,
                       const Range& shown) {
    Value::Map view{{"n", visit.speaker.locale().number(item.n)},
                    {"few", item.guard == Guard::few},
                    {"small", item.guard == Guard::small}};
    if (!item.value) {
        return view;
    }
    view.emplace_back("text", spoken_figure(visit, figure, *item.value));
    const std::string interval = spoken_interval(visit, figure, item);
    if (interval.empty()) {
        return view;
    }
    view.emplace_back("interval", interval);
    if (!is_length(figure)) {
        view.emplace_back("bar", Value::Map{{"low", place_in(shown, *item.low)},
                                            {"high", place_in(shown, *item.high)},
                                            {"value", place_in(shown, *item.value)}});
    }
    return view;
}

}  // namespace heed::web::pages
