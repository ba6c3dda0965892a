#include "engine/analysis/goal_checks.h"

#include <array>
#include <charconv>

#include "engine/definition/program_files.h"
#include "engine/definition/words.h"
#include "engine/definition/yaml.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

/// A goal's file, read again for where its words stand.
struct GoalText {
    std::shared_ptr<const Goal> goal;
    yaml::Node node;

    const yaml::Node& at(std::string_view key) const {
        const yaml::Node* found = node.find(key);
        return found == nullptr ? node : *found;
    }
};

std::vector<GoalText> goals_in(const ProgramText& text) {
    std::vector<GoalText> goals;
    for (const SourceFile& file : text.files) {
        FindingCollector unread;  // it was read without an error before
        auto node = place_in_program(file.path).starts_with("goals/") ? yaml::parse(file, unread)
                                                                      : std::optional<yaml::Node>();
        const yaml::Node* name = node ? node->find("goal") : nullptr;
        const auto goal =
            name == nullptr ? text.program.goals.end() : text.program.goals.find(name->text);
        if (goal != text.program.goals.end()) {
            goals.push_back({goal->second, *std::move(node)});
        }
    }
    return goals;
}

/// `84.4 %`, `39.8`, `8 h`: to a tenth.
std::string said(double value, GoalUnit unit) {
    constexpr double whole = 100;
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(),
                                   unit == GoalUnit::percent ? whole * value : value,
                                   std::chars_format::fixed, 1);
    const std::string number(text.data(), end.ptr);
    return unit == GoalUnit::percent ? number + " %"
           : unit == GoalUnit::hours ? number + " h"
                                     : number;
}

std::string message_of(const Goal& goal, const ResultItem& baseline, GoalDoubt doubt) {
    const std::string n = " (n " + std::to_string(baseline.n) + ")";
    const std::string value = said(*baseline.value, goal.unit);
    const std::string reach = said(goal.reach, goal.unit);
    return doubt == GoalDoubt::held_already
               ? "the baseline " + goal.from + " is " + value + ", within " +
                     said(*baseline.low, goal.unit) + " to " + said(*baseline.high, goal.unit) + n +
                     ", and holds the goal of " + reach + " already"
               : "with as many answers as in the baseline " + goal.from + n + ", a change from " +
                     value + " to " + reach + " could not be told from chance";
}

}  // namespace

void check_goals(const ProgramText& text, FindingCollector& findings) {
    for (const GoalText& one : goals_in(text)) {
        const auto its = measured(text.program, one.goal);
        if (const auto* faults = std::get_if<std::vector<ParameterFault>>(&its)) {
            for (const ParameterFault& fault : *faults) {
                const yaml::Node& node = one.at(fault.parameter);
                findings.error(code::goal_not_measurable, node.place, node.length,
                               "nothing can be held against the goal " + in_quotes(one.goal->name) +
                                   ": " + fault.sentence);
            }
        }
    }
}

Diagnostics doubtful_goals(const ProgramText& text,
                           const std::map<std::string, ResultItem>& baselines) {
    FindingCollector findings;
    for (const SourceFile& file : text.files) {
        findings.add_source(file.path, file.text);
    }
    for (const GoalText& one : goals_in(text)) {
        const auto its = measured(text.program, one.goal);
        const auto* goal = std::get_if<MeasuredGoal>(&its);
        const auto baseline = baselines.find(one.goal->name);
        if (goal == nullptr || baseline == baselines.end()) {
            continue;
        }
        if (const auto doubt = doubt_of(*goal, baseline->second)) {
            const yaml::Node& node = one.at("reach");
            findings.warning(
                *doubt == GoalDoubt::held_already ? code::goal_held_already : code::goal_not_shown,
                node.place, node.length, message_of(*one.goal, baseline->second, *doubt),
                *doubt == GoalDoubt::held_already
                    ? "aim beyond what may be so already"
                    : "take a longer period as the baseline, or aim further");
        }
    }
    return findings.sorted();
}

}  // namespace heed
