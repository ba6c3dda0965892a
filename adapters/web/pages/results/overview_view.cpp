#include "adapters/web/pages/results/overview_view.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "adapters/web/pages/form.h"
#include "adapters/web/pages/results/follow_ups_view.h"
#include "adapters/web/pages/results/members_view.h"
#include "adapters/web/pages/results/spoken_ends.h"
#include "adapters/web/pages/results/spoken_figures.h"
#include "adapters/web/pages/results/time_line_view.h"
#include "adapters/web/pages/results/trend_chart.h"
#include "adapters/web/pages/spoken_names.h"
#include "engine/results/kept_dimensions.h"

namespace heed::web::pages {
namespace {

constexpr double percent = 100;

std::int64_t rounded(double value) {
    return std::llround(value);
}

std::string title_of(const Visit& visit, const Question& question) {
    return question.title.empty() ? question.name
                                  : std::string(question.title.in(visit.language()));
}

std::string title_of(const Visit& visit, const Survey& survey, const std::string& question) {
    const Question* found = survey.find_question(question);
    return found == nullptr ? question : title_of(visit, *found);
}

/// What stands first: the figure, how it changed, and what moves it most.
std::string sentence(const Visit& visit, const Teller& teller, const OverviewAsked& asked,
                     const Overview& overview) {
    const Standing& headline = overview.headline;
    if (!headline.now.value) {
        return headline.now.n == 0 ? "" : visit.say("results.sentence.few");
    }
    std::string text =
        visit.say("results.sentence." + std::string(name_of(headline.figure)),
                  {{"question", title_of(visit, headline.question)},
                   {"figure", spoken_figure(visit, headline.figure, *headline.now.value)}});
    if (asked.goal) {
        text += ", " + visit.say("results.sentence.goal",
                                 {{"goal", spoken_figure(visit, headline.figure, *asked.goal)}});
    }
    if (const std::string change = teller.change(headline); !change.empty()) {
        text += ", " + change;
    }
    text += ".";
    const auto* drivers = overview.drivers ? std::get_if<Drivers>(&*overview.drivers) : nullptr;
    if (drivers != nullptr && drivers->items.size() > 1) {
        const auto driver = [&](std::size_t i) {
            return title_of(visit, *asked.survey, drivers->items[i].question);
        };
        text += " " + visit.say("results.sentence.behind",
                                {{"drivers", visit.speaker.locale().join({driver(0), driver(1)})}});
    }
    return text;
}

Value tiles(const Visit& visit, const Teller& teller, const Overview& overview) {
    Value::List all;
    const auto add = [&](const Standing& standing, const std::string& label) {
        Value::Map tile = teller.standing(standing, scale_of(standing.figure, standing.question));
        tile.emplace_back("label", label);
        tile.emplace_back("change", teller.change(standing));
        all.emplace_back(std::move(tile));
    };
    if (overview.headline.now.n > 0) {
        add(overview.headline,
            visit.say("results.told." + std::string(name_of(overview.headline.figure)),
                      {{"question", title_of(visit, overview.headline.question)}}));
    }
    for (const Standing& standing : overview.tiles) {
        if (standing.now.n > 0 && (standing.now.value || standing.figure == Figure::count)) {
            add(standing, visit.say("results.told." + std::string(name_of(standing.figure))));
        }
    }
    return Value(std::move(all));
}

Value questions(const Visit& visit, const Teller& teller, const Overview& overview) {
    std::vector<ResultItem> alike;
    for (const Standing& standing : overview.questions) {
        if (standing.figure == overview.headline.figure) {
            alike.push_back(standing.now);
        }
    }
    const Range range = range_of(alike);
    Value::List rows;
    for (const Standing& standing : overview.questions) {
        if (standing.now.n == 0) {
            continue;
        }
        const bool is_alike = standing.figure == overview.headline.figure;
        Value::Map row = teller.standing(
            standing, is_alike ? range : scale_of(standing.figure, standing.question));
        row.emplace_back("title", title_of(visit, standing.question));
        row.emplace_back("told",
                         visit.say("results.kind." + std::string(name_of(standing.figure))));
        rows.emplace_back(std::move(row));
    }
    return Value(std::move(rows));
}

/// How good a question's answers are.
double performance_of(const Overview& overview, const std::string& question) {
    const auto found = std::ranges::find(overview.questions, question,
                                         [](const Standing& each) { return each.question.name; });
    return found == overview.questions.end() ? 0 : found->now.value.value_or(0);
}

/// How good answers are, and how much they move, of all drivers together.
struct DriverRanges {
    Range performance{std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
    Range share = performance;

    DriverRanges(const Overview& overview, const Drivers& drivers) {
        const auto take_in = [](Range& range, double value) {
            range = {std::min(range.low, value), std::max(range.high, value)};
        };
        for (const Driver& driver : drivers.items) {
            take_in(performance, performance_of(overview, driver.question));
            take_in(share, driver.share);
        }
    }
};

Value driver_view(const Visit& visit, const OverviewAsked& asked, const Overview& overview,
                  const Drivers& drivers) {
    constexpr std::int64_t whole = 1000;
    Value::List rows;
    const DriverRanges ranges(overview, drivers);
    std::int64_t place = 0;
    for (const Driver& driver : drivers.items) {
        rows.emplace_back(Value::Map{
            {"place", ++place},
            {"title", title_of(visit, *asked.survey, driver.question)},
            {"share", visit.speaker.locale().percent(driver.share)},
            {"width", rounded(percent * driver.share / ranges.share.high)},
            {"against", driver.correlation < 0},
            {"x", place_in(ranges.performance, performance_of(overview, driver.question))},
            {"y", (whole - place_in(ranges.share, driver.share)) / 2}});
    }
    std::vector<std::string> unvarying;
    for (const std::string& question : drivers.unvarying) {
        unvarying.push_back(title_of(visit, *asked.survey, question));
    }
    return Value::Map{
        {"items", std::move(rows)},
        {"n", visit.speaker.count("results.answers", drivers.n)},
        {"explained", visit.say("results.drivers.explained",
                                {{"share", visit.speaker.locale().percent(drivers.r2)},
                                 {"question", title_of(visit, *asked.survey, overview.driven)}})},
        {"unvarying", unvarying.empty()
                          ? ""
                          : visit.say("results.drivers.unvarying",
                                      {{"questions", visit.speaker.locale().join(unvarying)}})}};
}

Value drivers_view(const Visit& visit, const OverviewAsked& asked, const Overview& overview) {
    if (!overview.drivers) {
        return {};
    }
    if (const auto* refused = std::get_if<DriversRefused>(&*overview.drivers)) {
        return Value::Map{
            {"refused", visit.say("results.drivers.refused." + std::string(name_of(refused->why)),
                                  {{"n", visit.speaker.locale().number(refused->n)}})}};
    }
    return driver_view(visit, asked, overview, std::get<Drivers>(*overview.drivers));
}

Value outcomes(const Visit& visit, const Program& program, const Overview& overview,
               const FigureLinks& links) {
    std::int64_t all = 0;
    for (const auto& [outcome, times] : overview.outcomes) {
        all += times;
    }
    Value::List rows;
    for (const auto& [outcome, times] : overview.outcomes) {
        rows.emplace_back(Value::Map{
            {"label", spoken_end(visit, program, outcome)},
            {"width", rounded(percent * static_cast<double>(times) / static_cast<double>(all))},
            {"times", visit.speaker.locale().number(times)},
            {"href", links.to_option(Figure::outcomes, outcome)}});
    }
    return Value(std::move(rows));
}

}  // namespace

std::string overview_address(const OverviewAsked& asked, const Period& period) {
    std::string address = "/results?survey=" + percent_encoded(asked.survey->name) +
                          "&period=" + to_text(period) + "&by=" + percent_encoded(asked.by);
    if (asked.within) {
        address += "&within=" + percent_encoded(asked.within->dimension);
    }
    return address;
}

std::string spoken_period(const Visit& visit, const Period& period) {
    const Date first(period.first);
    const Value::Map names{{"year", static_cast<int>(first.year())},
                           {"number", (static_cast<int>(unsigned{first.month()}) + 2) / 3}};
    switch (period.length) {
        case PeriodLength::quarter:
            return visit.say("results.period_name.quarter", names);
        case PeriodLength::year:
            return visit.say("results.period_name.year", names);
        default:
            return visit.speaker.locale().month(first);
    }
}

std::string spoken_dimension(const Visit& visit, const std::string& dimension) {
    const std::size_t dot = std::min(dimension.find('.'), dimension.size());
    const std::string known = visit.say("results.dimension." + dimension.substr(0, dot));
    const std::string column = dot == dimension.size() ? "" : dimension.substr(dot + 1);
    const bool is_itself = column.empty() || column == "id" || dimension == service_dimension ||
                           dimension == "workflow.version";
    return is_itself                          ? known
           : dimension.starts_with("fields.") ? spoken_name(column)
                                              : known + ": " + spoken_name(column);
}

std::string spoken_member(const Visit& visit, const Program& program, const std::string& dimension,
                          const std::string& member) {
    if (member == other_members) {
        return visit.say("results.other_members");
    }
    if (dimension == account_dimension) {
        const std::string name(program.directory.account_column(member, "name"));
        return name.empty() ? member : name;
    }
    const Team* team = dimension == team_dimension ? program.directory.find_team(member) : nullptr;
    return team == nullptr || team->title.empty() ? member
                                                  : std::string(team->title.in(visit.language()));
}

std::string spoken_members(const Visit& visit, const Program& program, const std::string& dimension,
                           const std::vector<std::string>& members) {
    constexpr std::size_t most_named = 12;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(members.size(), most_named); ++i) {
        names.push_back(spoken_member(visit, program, dimension, members[i]));
    }
    if (members.size() > most_named) {
        names.push_back(visit.speaker.count(
            "results.more_accounts", static_cast<std::int64_t>(members.size() - most_named)));
    }
    return visit.speaker.locale().join(names);
}

Value::Map overview_view(const Visit& visit, const Program& program, const OverviewAsked& asked,
                         const Overview& overview, const std::vector<TimeMark>& marks) {
    const Teller teller(visit, asked);
    Value::List time_line = marks_view(visit, program, marks);
    const Value::List improved = most_improved(visit, teller, program, asked, overview);
    Value::Map view = follow_ups_view(visit, program, overview.follow_ups, teller.links);
    Value::Map whole{{"sentence", sentence(visit, teller, asked, overview)},
                     {"tiles", tiles(visit, teller, overview)},
                     {"questions", questions(visit, teller, overview)},
                     {"trend", trend_view(visit, overview, teller.links, marks)},
                     {"has_time_line", !time_line.empty()},
                     {"time_line", std::move(time_line)},
                     {"members", members_view(visit, teller, program, asked, overview)},
                     {"has_members", !overview.members.empty()},
                     {"has_goal", asked.goal.has_value()},
                     {"improved", improved},
                     {"has_improved", !improved.empty()},
                     {"drivers", drivers_view(visit, asked, overview)},
                     {"outcomes", outcomes(visit, program, overview, teller.links)},
                     {"has_outcomes", !overview.outcomes.empty()},
                     {"is_empty", overview.tiles.empty() || overview.tiles.front().now.n == 0}};
    view.insert(view.end(), std::make_move_iterator(whole.begin()),
                std::make_move_iterator(whole.end()));
    return view;
}

}  // namespace heed::web::pages
