#include "adapters/web/pages/results/trend_chart.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "adapters/web/pages/results/overview_view.h"
#include "adapters/web/pages/results/spoken_figures.h"
#include "adapters/web/pages/results/time_line_view.h"

namespace heed::web::pages {
namespace {

constexpr double width = 1000;
constexpr double height = 200;
constexpr double margin = 20;  ///< of a thousand, so that no dot is cut

/// Which values stand where: the highest at the top.
class Frame {
  public:
    explicit Frame(const Overview& overview) {
        low_ = high_ = *overview.trend.front().value;
        for (const ResultItem& item : overview.trend) {
            take_in(*item.value);
            take_in(item.low.value_or(*item.value));
            take_in(item.high.value_or(*item.value));
        }
        if (overview.chart) {
            take_in(overview.chart->low);
            take_in(overview.chart->high);
        }
        const Range scale = scale_of(overview.headline.figure, overview.headline.question);
        low_ = std::max(low_, scale.low);
        high_ = std::min(high_, scale.high);
        if (low_ == high_) {
            high_ += 1;
        }
    }
    double low() const { return low_; }
    double high() const { return high_; }
    std::int64_t y(double value) const {
        const double place = std::clamp((high_ - value) / (high_ - low_), 0.0, 1.0);
        return std::llround(margin + (height - 2 * margin) * place);
    }

  private:
    void take_in(double value) {
        if (std::isfinite(value)) {
            low_ = std::min(low_, value);
            high_ = std::max(high_, value);
        }
    }

    double low_ = 0;
    double high_ = 0;
};

std::string period_of_item(const Visit& visit, const ResultItem& item) {
    const auto period = parse_period(item.period);
    return period ? spoken_period(visit, *period) : item.period;
}

/// What stands at one place, together.
Value::List events_of(const std::vector<TimeMark>& marks, const Overview& overview) {
    std::map<std::int64_t, std::string> numbers;
    const std::vector<std::int64_t> places = places_of(marks, overview);
    for (std::size_t i = 0; i < places.size(); ++i) {
        std::string& at = numbers[places[i]];
        at += (at.empty() ? "" : ", ") + std::to_string(i + 1);
    }
    Value::List events;
    for (const auto& [x, text] : numbers) {
        events.emplace_back(Value::Map{{"x", x}, {"numbers", text}});
    }
    return events;
}

}  // namespace

std::int64_t place_on_trend(std::size_t index, std::size_t count) {
    return std::llround(margin + (width - 2 * margin) * static_cast<double>(index) /
                                     static_cast<double>(count - 1));
}

Value trend_view(const Visit& visit, const Overview& overview, const FigureLinks& links,
                 const std::vector<TimeMark>& marks) {
    const std::vector<ResultItem>& trend = overview.trend;
    if (trend.size() < 2) {
        return {};
    }
    const Figure figure = overview.headline.figure;
    const Frame frame(overview);
    Value::List points;
    std::string line;
    std::vector<std::string> news;
    for (std::size_t i = 0; i < trend.size(); ++i) {
        const ResultItem& item = trend[i];
        const std::int64_t x = place_on_trend(i, trend.size());
        const std::int64_t y = frame.y(*item.value);
        line += (line.empty() ? "" : " ") + std::to_string(x) + "," + std::to_string(y);
        const bool is_news = overview.chart && overview.chart->news[i];
        if (is_news) {
            news.push_back(period_of_item(visit, item));
        }
        points.emplace_back(
            Value::Map{{"x", x},
                       {"y", y},
                       {"low", frame.y(item.low.value_or(*item.value))},
                       {"high", frame.y(item.high.value_or(*item.value))},
                       {"news", is_news},
                       {"period", period_of_item(visit, item)},
                       {"n", visit.speaker.locale().number(item.n)},
                       {"href", links.to_period(figure, item, overview.headline.question)},
                       {"text", spoken_figure(visit, figure, *item.value)},
                       {"interval", spoken_interval(visit, figure, item)}});
    }
    Value chart;
    if (overview.chart) {
        chart = Value::Map{{"mean", frame.y(overview.chart->mean)},
                           {"low", frame.y(overview.chart->low)},
                           {"high", frame.y(overview.chart->high)}};
    }
    Value::List events = events_of(marks, overview);
    return Value::Map{{"points", std::move(points)},
                      {"line", line},
                      {"has_events", !events.empty()},
                      {"events", std::move(events)},
                      {"has_news", !news.empty()},
                      {"news_at", visit.speaker.locale().join(news)},
                      {"chart", std::move(chart)},
                      {"top", spoken_figure(visit, figure, frame.high())},
                      {"bottom", spoken_figure(visit, figure, frame.low())},
                      {"first", period_of_item(visit, trend.front())},
                      {"last", period_of_item(visit, trend.back())}};
}

}  // namespace heed::web::pages
