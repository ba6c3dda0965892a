#include "engine/analysis/never_wins.h"

#include <algorithm>
#include <set>

#include "engine/analysis/comparisons.h"
#include "engine/analysis/guard_truth.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

using Lines = std::vector<const Transition*>;

constexpr std::string_view never_true_help =
    "look for a == that should be another comparison, or && that should be ||";

Lines lines_of(const DecisionList& list) {
    Lines lines;
    for (const Transition& line : *list.transitions) {
        lines.push_back(&line);
    }
    return lines;
}

std::string named(const Transition& line) {
    return "line " + std::to_string(place_of(line).line) +
           (line.when ? " (“" + line.condition + "”)" : "");
}

/// What happens to one line over all points.
struct Record {
    bool can_win = false;
    bool can_hold = false;
    std::set<const Transition*> beaten_by;
};

std::vector<Record> walk(const Examined& examined, const Lines& lines,
                         const Projection& projection) {
    std::vector<Record> records(lines.size());
    for (size_t point = 0; point < projection.size(); ++point) {
        const Transition* winner = nullptr;
        for (size_t i = 0; i < lines.size(); ++i) {
            if (winner != nullptr && records[i].can_win) {
                continue;
            }
            const Truth truth = truth_of(lines[i]->when, examined.workflow, projection, point);
            if (truth == Truth::no) {
                continue;
            }
            records[i].can_hold = true;
            if (winner == nullptr) {
                records[i].can_win = true;
                winner = truth == Truth::yes ? lines[i] : nullptr;
            } else {
                records[i].beaten_by.insert(winner);
            }
        }
    }
    return records;
}

void report(const Examined& examined, const Transition& line, const std::string& why,
            const std::string& help) {
    examined.findings.error(code::never_wins, place_of(line), length_of(line),
                            "this line is never taken: " + why, help);
}

void report_beaten(const Examined& examined, const Transition& line, const Record& record) {
    std::string winners;
    for (const Transition* winner : record.beaten_by) {
        winners += (winners.empty() ? "" : " or ") + named(*winner);
    }
    report(examined, line, winners + " always comes first", "move it further up, or take it out");
}

/// The first line without `when`; nullptr where each has one.
const Transition* unconditional(const Lines& lines) {
    const auto found =
        std::ranges::find_if(lines, [](const Transition* line) { return !line->when; });
    return found == lines.end() ? nullptr : *found;
}

/// Whether no values at all make an expression true.
bool is_never_true(const Examined& examined, const cel::Expression& expression) {
    Transition line;
    line.when = expression;
    const Lines lines{&line};
    const Projection projection(examined, lines);
    return projection.size() > 0 && !walk(examined, lines, projection).front().can_hold;
}

/// Whether the fault is told elsewhere: at a condition that it names, or at a comparison.
bool is_explained(const Examined& examined, const cel::Expression& expression) {
    return has_impossible_comparison(examined, expression) ||
           std::ranges::any_of(expression.names(), [&](const std::string& name) {
               const Condition* condition = condition_behind(examined.workflow, name);
               return condition != nullptr && is_never_true(examined, condition->holds);
           });
}

}  // namespace

void check_conditions_can_hold(const Examined& examined) {
    for (const Condition& condition : examined.workflow.conditions) {
        if (is_never_true(examined, condition.holds) && !is_explained(examined, condition.holds)) {
            examined.findings.error(code::never_wins, condition.holds.source().start,
                                    length_of(condition.holds.text()),
                                    "the condition “" + condition.name + "” is never true",
                                    std::string(never_true_help));
        }
    }
}

Place place_of(const Transition& line) {
    return line.when ? line.when->source().start : line.place;
}

int length_of(const Transition& line) {
    return line.when ? length_of(line.condition) : 1;
}

void check_every_line_can_win(const Examined& examined, const DecisionList& list) {
    Lines lines = lines_of(list);
    if (const Transition* last = unconditional(lines)) {
        const auto behind = std::ranges::find(lines, last) + 1;
        for (auto line = behind; line != lines.end(); ++line) {
            report(examined, **line,
                   "the line before it (line " + std::to_string(last->place.line) +
                       ") has no “when”, so it is always taken",
                   "a line without “when” stands last");
        }
        lines.erase(behind, lines.end());
    }
    const Projection projection(examined, lines);
    if (projection.is_too_large() || projection.size() == 0) {
        return;
    }
    const std::vector<Record> records = walk(examined, lines, projection);
    for (size_t i = 0; i < lines.size(); ++i) {
        if (records[i].can_win) {
            continue;
        }
        if (records[i].can_hold) {
            const bool is_follow_up =
                std::ranges::any_of(records[i].beaten_by, [&](const Transition* winner) {
                    return winner->when && is_explained(examined, *winner->when);
                });
            if (is_follow_up) {
                continue;
            }
            report_beaten(examined, *lines[i], records[i]);
        } else if (!is_explained(examined, *lines[i]->when)) {
            report(examined, *lines[i], "its condition is never true",
                   std::string(never_true_help));
        }
    }
}

}  // namespace heed
