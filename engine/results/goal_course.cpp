#include "engine/results/goal_course.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace heed {
namespace {

constexpr std::array named_in_goals{std::string_view("survey"), std::string_view("measure")};

GoalUnit goal_unit_of(Figure figure) {
    switch (unit_of(figure)) {
        case FigureUnit::share:
            return GoalUnit::percent;
        case FigureUnit::hours:
            return GoalUnit::hours;
        default:
            return GoalUnit::number;
    }
}

bool is_known_loosely(Figure figure) {
    return unit_of(figure) == FigureUnit::responses || unit_of(figure) == FigureUnit::counts;
}

/// From where to where a figure can be.
std::pair<double, double> bounds_of(const FiguresAsked& asked) {
    constexpr double most_promoters = 100;
    constexpr double most_recovered = 10;
    constexpr double most_hours = 100'000;
    switch (unit_of(asked.figure)) {
        case FigureUnit::promoters:
            return {-most_promoters, most_promoters};
        case FigureUnit::scale:
            return asked.figure == Figure::mean
                       ? std::pair<double, double>{asked.question.scale.low,
                                                   asked.question.scale.high}
                       : std::pair{-most_recovered, most_recovered};
        case FigureUnit::hours:
            return {0, most_hours};
        default:
            return {0, 1};
    }
}

Better better_of(const FiguresAsked& asked) {
    const bool is_mean_of_bad = asked.figure == Figure::mean && asked.question.best == Best::lowest;
    return is_mean_of_bad ? Better::less : heed::better_of(asked.figure);
}

void check_reach(const Goal& goal, const FiguresAsked& asked, std::vector<ParameterFault>& faults) {
    const GoalUnit unit = goal_unit_of(asked.figure);
    const auto [least, most] = bounds_of(asked);
    if (is_known_loosely(asked.figure)) {
        faults.push_back({"measure", "“" + goal.measure +
                                         "” has no interval that a goal could be held against. "
                                         "Take csat, mean, nps, ces, closed, first_contact or "
                                         "closing."});
    } else if (unit != goal.unit) {
        faults.push_back(
            {"reach", unit == GoalUnit::percent ? "“" + goal.measure + "” is a share: write 85 %."
                      : unit == GoalUnit::hours
                          ? "“" + goal.measure + "” is a length of time: write 8 h."
                          : "“" + goal.measure + "” is a number: write it without a unit."});
    } else if (goal.reach < least || goal.reach > most) {
        faults.push_back({"reach", "“" + goal.measure + "” never gets there."});
    }
}

void check_time(const Goal& goal, const Period& baseline, std::vector<ParameterFault>& faults) {
    const Day by{std::chrono::local_days(goal.by)};
    if (goal.by.ok() && by < later(baseline, 1).last) {
        faults.push_back({"by", "No whole " + std::string(name_of(baseline.length)) +
                                    " lies between the baseline " + goal.from + " and " +
                                    to_text(goal.by) + ": nothing could be measured."});
    }
}

/// Where the straight line from the baseline to the goal is on that day.
double line_on(const MeasuredGoal& goal, double baseline, Day day) {
    const Day by{goal.goal->by};
    const double whole = static_cast<double>((by - goal.baseline.last).count());
    const double gone = static_cast<double>((day - goal.baseline.last).count());
    return baseline + (goal.goal->reach - baseline) * std::clamp(gone / whole, 0.0, 1.0);
}

/// Whether that period is the last one that counts.
bool is_final(const MeasuredGoal& goal, const Period& period) {
    return later(period, 1).last > Day{goal.goal->by};
}

Course course_of(const MeasuredGoal& goal, const GoalProgress& progress) {
    if (!progress.baseline.value) {
        return Course::no_baseline;
    }
    if (!progress.period) {
        return Course::too_early;
    }
    if (!progress.now.value || !progress.now.low || !progress.now.high) {
        return Course::too_few;
    }
    const Estimate now{*progress.now.value, *progress.now.low, *progress.now.high};
    const bool is_over = is_final(goal, *progress.period);
    switch (standing_of(now, *progress.line, goal.better)) {
        case GoalStanding::reached:
            return is_over ? Course::reached : Course::on_track;
        case GoalStanding::missed:
            return is_over ? Course::missed : Course::off_track;
        case GoalStanding::open:
            break;
    }
    return Course::unclear;
}

}  // namespace

std::variant<MeasuredGoal, std::vector<ParameterFault>> measured(const Program& program,
                                                                 std::shared_ptr<const Goal> goal) {
    std::vector<ParameterFault> faults;
    const std::optional<Period> baseline = parse_period(goal->from);
    if (!baseline) {
        faults.push_back(
            {"from", "“" + goal->from + "” is no period: write 2026, 2026-Q4 or 2026-10."});
    }
    const Period measured_in = baseline.value_or(Period{});
    Parameters parameters{{"survey", goal->survey},
                          {"measure", goal->measure},
                          {"from", to_text(Date(measured_in.first))},
                          {"to", to_text(Date(measured_in.last))}};
    for (const auto& [dimension, member] : goal->members) {
        if (parse_dimension(dimension)) {
            parameters.emplace(dimension, member);
        } else {
            faults.push_back({"for", "There is no dimension “" + dimension + "”."});
        }
    }
    auto asked = read_figures_asked(program, parameters);
    if (const auto* wrong = std::get_if<std::vector<ParameterFault>>(&asked)) {
        for (const ParameterFault& fault : *wrong) {
            const bool is_own =
                std::ranges::find(named_in_goals, fault.parameter) != named_in_goals.end();
            faults.push_back({is_own ? fault.parameter : "for", fault.sentence});
        }
        return faults;
    }
    const auto& figures = std::get<FiguresAsked>(asked);
    check_reach(*goal, figures, faults);
    if (baseline) {
        check_time(*goal, *baseline, faults);
    }
    if (!faults.empty()) {
        return faults;
    }
    const TimeZone zone = program.find_survey(goal->survey)->zone;
    return MeasuredGoal{std::move(goal), figures, *baseline, better_of(figures), zone};
}

std::vector<MeasuredGoal> measured_goals(const Program& program) {
    std::vector<MeasuredGoal> goals;
    for (const auto& [name, goal] : program.goals) {
        auto its = measured(program, goal);
        if (auto* good = std::get_if<MeasuredGoal>(&its)) {
            goals.push_back(std::move(*good));
        }
    }
    return goals;
}

std::optional<Period> last_whole_period(const MeasuredGoal& goal, Day today) {
    Period last = later(
        period_of(std::min(today, Day{goal.goal->by} + std::chrono::days(1)), goal.baseline.length),
        -1);
    return last.first > goal.baseline.last ? std::optional(last) : std::nullopt;
}

GoalProgress progress_of(const MeasuredGoal& goal, const ResultItem& baseline,
                         const ResultItem& now, Day today) {
    GoalProgress progress{
        .baseline = baseline, .period = last_whole_period(goal, today), .now = now};
    if (baseline.value && progress.period) {
        progress.line = is_final(goal, *progress.period)
                            ? goal.goal->reach
                            : line_on(goal, *baseline.value, progress.period->last);
    }
    progress.course = course_of(goal, progress);
    return progress;
}

bool is_news(Course now, std::optional<Course> told) {
    const bool is_known = now == Course::on_track || now == Course::off_track ||
                          now == Course::reached || now == Course::missed;
    return is_known && told != now;
}

bool is_turn(Course now, std::optional<Course> told) {
    return is_news(now, told) && (told || now != Course::on_track);
}

std::optional<GoalDoubt> doubt_of(const MeasuredGoal& goal, const ResultItem& baseline) {
    if (!baseline.value || !baseline.low || !baseline.high) {
        return std::nullopt;
    }
    const double reach = goal.goal->reach;
    const bool is_held =
        goal.better == Better::more ? reach <= *baseline.high : reach >= *baseline.low;
    if (is_held) {
        return GoalDoubt::held_already;
    }
    const double half = (*baseline.high - *baseline.low) / 2;
    const bool is_shown = baseline.n >= least_ranked &&
                          std::abs(reach - *baseline.value) > std::numbers::sqrt2 * half;
    return is_shown ? std::nullopt : std::optional(GoalDoubt::not_shown);
}

}  // namespace heed
