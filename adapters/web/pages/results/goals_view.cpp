#include "adapters/web/pages/results/goals_view.h"

#include <algorithm>
#include <cmath>

#include "adapters/web/pages/form.h"
#include "adapters/web/pages/results/figure_links.h"
#include "adapters/web/pages/results/overview_view.h"
#include "adapters/web/pages/results/spoken_figures.h"
#include "adapters/web/pages/spoken_names.h"
#include "engine/runtime/goals.h"

namespace heed::web::pages {
namespace {

std::string_view tone_of(Course course) {
    switch (course) {
        case Course::on_track:
        case Course::reached:
            return "good";
        case Course::off_track:
        case Course::missed:
            return "bad";
        default:
            return "";
    }
}

/// `Quality of the work: satisfied · Service: onboarding`
std::string spoken_measure(const Visit& visit, const Program& program, const MeasuredGoal& goal) {
    std::string text = told(visit, goal.asked.figure, goal.asked.question);
    for (const auto& [dimension, member] : goal.asked.of.members) {
        text += " · " + spoken_dimension(visit, dimension) + ": " +
                spoken_member(visit, program, dimension, member);
    }
    return text;
}

std::string why(const Visit& visit, const MeasuredGoal& goal, const GoalProgress& progress) {
    const Figure figure = goal.asked.figure;
    Value::Map names{{"baseline", spoken_period(visit, goal.baseline)}};
    if (progress.period) {
        names.emplace_back("period", spoken_period(visit, *progress.period));
    }
    if (progress.now.value) {
        names.emplace_back("value", spoken_figure(visit, figure, *progress.now.value));
        names.emplace_back("interval", spoken_interval(visit, figure, progress.now));
        names.emplace_back("n", visit.speaker.locale().number(progress.now.n));
    }
    if (progress.line) {
        names.emplace_back("line", spoken_figure(visit, figure, *progress.line));
    }
    return visit.say("results.goals.why." + std::string(name_of(progress.course)), names);
}

/// Everything that is known of it on one scale.
Value bar_of(const MeasuredGoal& goal, const GoalProgress& progress) {
    if (!progress.baseline.value) {
        return {};
    }
    const auto [least, most] = std::minmax({*progress.baseline.value, goal.goal->reach});
    Range range{least, most};
    const bool is_known = progress.now.value && progress.now.low && progress.now.high;
    if (is_known) {
        range = {std::min(range.low, *progress.now.low), std::max(range.high, *progress.now.high)};
    }
    Value::Map bar{{"baseline", place_in(range, *progress.baseline.value)},
                   {"goal", place_in(range, goal.goal->reach)}};
    if (progress.line) {
        bar.emplace_back("line", place_in(range, *progress.line));
    }
    if (is_known) {
        bar.emplace_back("now", Value::Map{{"low", place_in(range, *progress.now.low)},
                                           {"high", place_in(range, *progress.now.high)},
                                           {"value", place_in(range, *progress.now.value)}});
    }
    return Value(std::move(bar));
}

/// Who sees some accounts or teams alone sees the goals of these.
bool is_for(const OverviewAsked& asked, const MeasuredGoal& goal) {
    const auto& surveys = goal.asked.of.surveys;
    if (std::ranges::find(surveys, asked.survey->name) == surveys.end() ||
        (!asked.members.empty() && goal.asked.of.members != asked.members)) {
        return false;
    }
    return !asked.within || std::ranges::any_of(goal.asked.of.members, [&](const auto& member) {
        const auto& seen = asked.within->members;
        return member.first == asked.within->dimension &&
               std::ranges::find(seen, member.second) != seen.end();
    });
}

}  // namespace

std::string title_of(const Visit& visit, const Goal& goal) {
    return goal.title.empty() ? goal.name : std::string(goal.title.in(visit.language()));
}

std::string goals_address(const Goal& goal) {
    return "/results?survey=" + percent_encoded(goal.survey) + "#goals";
}

Value::Map goal_view(const Visit& visit, const Program& program, const MeasuredGoal& goal,
                     const GoalProgress& progress) {
    const Figure figure = goal.asked.figure;
    std::string from;
    if (progress.baseline.value) {
        from = visit.say("results.goals.from",
                         {{"value", spoken_figure(visit, figure, *progress.baseline.value)},
                          {"baseline", spoken_period(visit, goal.baseline)},
                          {"n", visit.speaker.locale().number(progress.baseline.n)}});
    }
    return {{"title", title_of(visit, *goal.goal)},
            {"measure", spoken_measure(visit, program, goal)},
            {"what", visit.say("results.goals.what",
                               {{"reach", spoken_figure(visit, figure, goal.goal->reach)},
                                {"by", visit.speaker.locale().date(goal.goal->by)}})},
            {"from", from},
            {"course", visit.say("results.goals.course." + std::string(name_of(progress.course)))},
            {"tone", std::string(tone_of(progress.course))},
            {"why", why(visit, goal, progress)},
            {"owner", program.directory.name_of(goal.goal->owner)},
            {"initiatives", visit.speaker.locale().join(goal.goal->initiatives)},
            {"bar", bar_of(goal, progress)}};
}

std::vector<MeasuredGoal> goals_shown(const Program& program, const OverviewAsked& asked) {
    std::vector<MeasuredGoal> goals = measured_goals(program);
    std::erase_if(goals, [&](const MeasuredGoal& goal) { return !is_for(asked, goal); });
    std::ranges::stable_sort(goals, {}, [](const MeasuredGoal& goal) { return goal.goal->by; });
    return goals;
}

Value::List goal_views(const Visit& visit, const Program& program, FactReader& facts,
                       const OverviewAsked& asked) {
    Value::List views;
    for (const MeasuredGoal& goal : goals_shown(program, asked)) {
        views.emplace_back(goal_view(visit, program, goal, progress_of(facts, goal, visit.at)));
    }
    return views;
}

}  // namespace heed::web::pages
