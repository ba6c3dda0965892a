#pragma once

#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "engine/model/goal.h"
#include "engine/results/period.h"
#include "engine/results/question_asked.h"

namespace heed {

/// Where a goal's figure is going.
enum class Course {
    no_baseline,  ///< nobody was asked then, or too few to tell
    too_early,    ///< no whole period has gone by since
    too_few,      ///< of the last whole period
    on_track,     ///< the whole interval is at the line to the goal, or beyond it
    unclear,      ///< the line is within the interval
    off_track,
    reached,  ///< in the last whole period before the day by which it was to be
    missed
};
template <>
inline constexpr auto enum_names<Course> = names<Course>("no_baseline", "too_early", "too_few",
                                                         "on_track", "unclear", "off_track",
                                                         "reached", "missed");

/// A goal, and which figures it is held against.
struct MeasuredGoal {
    std::shared_ptr<const Goal> goal;
    FiguresAsked asked;  ///< of the baseline
    Period baseline;
    Better better = Better::more;
    TimeZone zone{};  ///< by whose clocks its days pass
};

/// Or everything that keeps it from being measured; the parameters are the goal's keys.
std::variant<MeasuredGoal, std::vector<ParameterFault>> measured(const Program&,
                                                                 std::shared_ptr<const Goal>);
/// All goals of a program that can be measured, by name.
std::vector<MeasuredGoal> measured_goals(const Program&);

/// The last period as long as the baseline that was over before today, and not after the day by
/// which the goal is to be reached; nothing before the first one.
std::optional<Period> last_whole_period(const MeasuredGoal&, Day today);

struct GoalProgress {
    ResultItem baseline{};
    std::optional<Period> period{};  ///< the last whole one
    ResultItem now{};                ///< of that period
    std::optional<double> line{};    ///< where the straight line to the goal is as it ends
    Course course = Course::no_baseline;
};
GoalProgress progress_of(const MeasuredGoal&, const ResultItem& baseline, const ResultItem& now,
                         Day today);

/// Whether a goal has another course than the one that was told last; what cannot be told yet is
/// none.
bool is_news(Course now, std::optional<Course> told);
/// Whether its owner has to hear of that: not of one that was on track from the beginning.
bool is_turn(Course now, std::optional<Course> told);

/// Why a goal will tell little.
enum class GoalDoubt {
    held_already,  ///< by the baseline's interval, or passed
    not_shown      ///< with as many answers a real change would be larger
};
/// Nothing where there is no doubt, or no baseline yet.
std::optional<GoalDoubt> doubt_of(const MeasuredGoal&, const ResultItem& baseline);

}  // namespace heed
