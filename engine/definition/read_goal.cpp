#include "engine/definition/read_goal.h"

#include <cmath>
#include <optional>

#include "engine/definition/define.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/parse_number.h"
#include "engine/values/white_space.h"

namespace heed {
namespace {

constexpr std::array goal_keys{
    Key{"goal", Need::required, ValueKind::text, "the goal's name"},
    Key{"title", Need::optional, ValueKind::words, "the goal, as people read it"},
    Key{"survey", Need::required, ValueKind::text, "the survey whose figure it is"},
    Key{"measure", Need::required, ValueKind::text,
        "the figure, as results call it: csat:quality, nps:recommend, closed"},
    Key{"for", Need::optional, ValueKind::map,
        "of whom alone, by dimension: {service.type: onboarding}", &map_of_texts_grammar},
    Key{"from", Need::required, ValueKind::text,
        "the period that it is measured against: 2026, 2026-Q4 or 2026-10"},
    Key{"reach", Need::required, ValueKind::text, "what is to be reached: 85 %, 40 or 8 h"},
    Key{"by", Need::required, ValueKind::text, "the day on which it is to be reached: 2027-12-31"},
    Key{"owner", Need::required, ValueKind::text, "the e-mail of who answers for it"},
    Key{"initiatives", Need::optional, ValueKind::list, "what is done for it",
        &list_of_texts_grammar},
};

}  // namespace

constexpr Shape goal_shape{"a goal", goal_keys};

namespace {

constexpr std::array<std::pair<std::string_view, GoalUnit>, 2> signs{
    {{"%", GoalUnit::percent}, {"h", GoalUnit::hours}}};

/// `85 %` as 0.85, `40`, `8 h`.
void read_reach(const yaml::Node& node, Goal& goal, FindingCollector& findings) {
    std::string_view text = node.text;
    for (const auto& [sign, unit] : signs) {
        if (text.ends_with(sign)) {
            goal.unit = unit;
            text = trimmed(text.substr(0, text.size() - sign.size()));
        }
    }
    const auto number = parse_number<double>(text);
    constexpr double whole = 100;
    if (!number || !std::isfinite(*number) ||
        (goal.unit == GoalUnit::percent && (*number < 0 || *number > whole))) {
        findings.error(code::bad_value, node.place, node.length,
                       in_quotes(node.text) + " is nothing that can be reached",
                       "write a share as 85 %, a score or a mean as 40, hours as 8 h");
        return;
    }
    goal.reach = goal.unit == GoalUnit::percent ? *number / whole : *number;
}

void read_by(const yaml::Node& node, Goal& goal, FindingCollector& findings) {
    if (const auto date = parse_date(node.text)) {
        goal.by = *date;
    } else {
        findings.error(code::bad_value, node.place, node.length,
                       in_quotes(node.text) + " is no date", "write a day as 2027-12-31");
    }
}

void read_owner(const yaml::Node& node, Goal& goal, FindingCollector& findings) {
    goal.owner = node.text;
    const std::size_t at = goal.owner.find('@');
    if (at == std::string::npos || at == 0 || at + 1 == goal.owner.size() ||
        goal.owner.find_first_of(" ,;<>") != std::string::npos) {
        findings.error(code::bad_value, node.place, node.length,
                       in_quotes(goal.owner) + " is no e-mail address",
                       "name one person who answers for it: owner: cm@example.com");
    }
}

std::optional<Goal> read_goal(const yaml::Node& node, FindingCollector& findings) {
    const std::optional<Entries> entries = read_entries(node, goal_shape, findings);
    if (!entries || entries->text("goal").empty()) {
        return std::nullopt;
    }
    Goal goal{.name = entries->text("goal")};
    goal.survey = entries->text("survey");
    goal.measure = entries->text("measure");
    goal.from = entries->text("from");
    if (const yaml::Node* title = entries->find("title")) {
        goal.title = read_words(*title, findings);
    }
    if (const yaml::Node* members = entries->find("for")) {
        for (const yaml::Entry& entry : members->entries) {
            if (check_kind(entry.value, ValueKind::text, in_quotes(entry.key), findings)) {
                goal.members.emplace_back(entry.key, entry.value.text);
            }
        }
    }
    if (const yaml::Node* reach = entries->find("reach")) {
        read_reach(*reach, goal, findings);
    }
    if (const yaml::Node* by = entries->find("by")) {
        read_by(*by, goal, findings);
    }
    if (const yaml::Node* owner = entries->find("owner")) {
        read_owner(*owner, goal, findings);
    }
    if (const yaml::Node* initiatives = entries->find("initiatives")) {
        for (const yaml::Node* one : read_texts(*initiatives, "an initiative", findings)) {
            goal.initiatives.push_back(one->text);
        }
    }
    return goal;
}

}  // namespace

Goals read_goals(const std::vector<SourceFile>& files, FindingCollector& findings) {
    Goals goals;
    DefiningFiles defined_in;
    for (const SourceFile& file : files) {
        const std::optional<yaml::Node> node = yaml::parse(file, findings);
        if (std::optional<Goal> goal = node ? read_goal(*node, findings) : std::nullopt) {
            const std::string name = goal->name;
            define(goals, name, std::make_shared<const Goal>(std::move(*goal)), *node, "goal",
                   defined_in, findings);
        }
    }
    return goals;
}

}  // namespace heed
