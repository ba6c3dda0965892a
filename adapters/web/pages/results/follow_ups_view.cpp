#include "adapters/web/pages/results/follow_ups_view.h"

#include <algorithm>
#include <cmath>

#include "adapters/web/pages/results/overview_view.h"
#include "adapters/web/pages/results/spoken_figures.h"

namespace heed::web::pages {
namespace {

constexpr double percent = 100;
const Range whole_share{0, 1};

Value text_or_none(const std::string& text) {
    return text.empty() ? Value() : Value(text);
}

/// A figure of its own row: what it is, how much, and where its cases are.
Value::Map row_of(const Visit& visit, Figure figure, const ResultItem& item, std::string label,
                  const std::string& href) {
    Value::Map row = figure_view(visit, figure, item, whole_share);
    row.emplace_back("label", std::move(label));
    row.emplace_back("href", text_or_none(href));
    return row;
}

Value times(const Visit& visit, const FollowUpFigures& figures, const FigureLinks& links) {
    Value::List rows;
    for (const TimeTaken& time : figures.times) {
        const Figure figure = time.median.figure;
        if (time.median.now.n == 0 && time.in_time.now.n == 0) {
            continue;
        }
        Value::Map row = row_of(visit, figure, time.median.now,
                                visit.say("results.lengths." + std::string(name_of(figure))),
                                links.to(figure, time.median.now));
        if (time.in_time.now.n > 0) {
            row.emplace_back("in_time", row_of(visit, time.in_time.figure, time.in_time.now, "",
                                               links.to(time.in_time.figure, time.in_time.now)));
        }
        rows.emplace_back(std::move(row));
    }
    return rows.empty() ? Value() : Value(Value::Map{{"rows", std::move(rows)}});
}

Value promises(const Visit& visit, const Program& program, const FollowUpFigures& figures,
               const FigureLinks& links) {
    constexpr Figure kept = Figure::kept_promises;
    if (figures.kept.now.n == 0) {
        return {};
    }
    Value::Map view = row_of(visit, kept, figures.kept.now, "", links.to(kept, figures.kept.now));
    std::erase_if(view,
                  [](const auto& entry) { return entry.first == Value("bar"); });  // of its rows
    const bool are_all_kept = figures.kept.now.value == 1.0;
    view.emplace_back("broken", are_all_kept ? Value() : Value(links.to_value(kept, 0)));
    Value::List kinds;
    for (std::size_t i = 0; i < figures.by_kind.size(); ++i) {
        const std::string kind(enum_names<PromiseKind>[i].name);
        if (figures.by_kind[i].n > 0) {
            kinds.emplace_back(row_of(visit, kept, figures.by_kind[i],
                                      visit.say("results.promise." + kind),
                                      links.to_option(kept, kind)));
        }
    }
    Value::List teams;
    const std::string dimension(team_dimension);
    for (const ResultItem& item : figures.by_team) {
        teams.emplace_back(row_of(visit, kept, item,
                                  spoken_member(visit, program, dimension, item.member),
                                  links.to_member(kept, item, {}, dimension)));
    }
    view.emplace_back("kinds", std::move(kinds));
    view.emplace_back("has_teams", teams.size() > 1);
    view.emplace_back("teams", std::move(teams));
    return Value(std::move(view));
}

/// `1.4 better`
std::string spoken_gain(const Visit& visit, double gain) {
    const std::string by = visit.speaker.locale().number(std::abs(gain));
    const char* key = by == visit.speaker.locale().number(0.0) ? "same" : gain > 0 ? "up" : "down";
    return visit.say("results.recovery_by." + std::string(key), {{"by", by}});
}

Value recovery(const Visit& visit, const FollowUpFigures& figures, const FigureLinks& links) {
    const Standing& standing = figures.recovery;
    if (standing.now.n == 0) {
        return {};
    }
    Value::Map view =
        row_of(visit, Figure::recovery, standing.now, "", links.to(Figure::recovery, standing.now));
    if (standing.now.before && standing.now.after) {
        const auto& locale = visit.speaker.locale();
        view.emplace_back("from", locale.number(*standing.now.before));
        view.emplace_back("now", locale.number(*standing.now.after));
        view.emplace_back("by", spoken_gain(visit, standing.now.value.value_or(0)));
    }
    if (figures.reopened.now.n > 0) {
        view.emplace_back("reopened", row_of(visit, Figure::reopened, figures.reopened.now, "",
                                             links.to_value(Figure::reopened, 1)));
    }
    return Value(std::move(view));
}

/// The most frequent first; each with what it and those before it make up.
Value causes(const Visit& visit, const Program& program, const FollowUpFigures& figures,
             const FigureLinks& links) {
    const auto& counts = figures.root_causes.counts;
    if (counts.empty()) {
        return {};
    }
    std::vector<std::pair<std::string, std::int64_t>> sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, std::ranges::greater(),
                             [](const auto& cause) { return cause.second; });
    const auto most = static_cast<double>(sorted.front().second);
    const auto all = static_cast<double>(figures.root_causes.n);
    Value::List rows;
    std::int64_t so_far = 0;
    for (const auto& [cause, times] : sorted) {
        so_far += times;
        const auto open = figures.open_promises.counts.find(cause);
        const bool has_open = open != figures.open_promises.counts.end();
        rows.emplace_back(Value::Map{
            {"label", spoken_cause(visit, program, cause)},
            {"times", visit.speaker.locale().number(times)},
            {"width", std::int64_t{std::llround(percent * static_cast<double>(times) / most)}},
            {"together", visit.speaker.locale().percent(static_cast<double>(so_far) / all)},
            {"href", links.to_option(Figure::root_causes, cause)},
            {"open", has_open ? Value(visit.speaker.count("results.open_promises", open->second))
                              : Value()},
            {"open_href", links.to_option(Figure::open_promises, cause)}});
    }
    return Value::Map{{"rows", std::move(rows)}};
}

}  // namespace

Value::Map follow_ups_view(const Visit& visit, const Program& program,
                           const FollowUpFigures& figures, const FigureLinks& links) {
    return {{"times", times(visit, figures, links)},
            {"promises", promises(visit, program, figures, links)},
            {"recovery", recovery(visit, figures, links)},
            {"causes", causes(visit, program, figures, links)}};
}

}  // namespace heed::web::pages
