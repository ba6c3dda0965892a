#include "engine/analysis/projection.h"

#include <algorithm>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/score_relations.h"
#include "engine/expressions/text/template.h"

namespace heed {
namespace {

/// `lowest` of `case.lowest`: what people call it.
std::string short_name(const std::string& name) {
    for (const std::string_view head : {"case", "response"}) {
        if (const auto rest = part_of_name(name, head)) {
            return std::string(*rest);
        }
    }
    return name;
}

/// What one value tells of another's: all that respondents say hangs together, and all of a form.
std::string group_of(const std::string& name) {
    if (name.starts_with("form.")) {
        return name.substr(0, name.find('.', 5));
    }
    const bool is_said = name.starts_with("response.") || name == "case.lowest" ||
                         name == "case.nps" || name == "case.ces";
    return is_said ? "response" : name;
}

std::string in_words(const PossibleValue& value) {
    if (!value) {
        return "missing";
    }
    if (const auto* text = value->as<std::string>()) {
        return text->empty() ? "empty" : "“" + *text + "”";
    }
    if (const auto* truth = value->as<bool>()) {
        return *truth ? "true" : "false";
    }
    return value->as<Value::Map>() != nullptr ? "filled in" : text::plain_text(*value);
}

}  // namespace

const Condition* condition_behind(const Workflow& workflow, std::string_view name) {
    if (name.starts_with("newly(") && name.ends_with(')')) {
        name = name.substr(6, name.size() - 7);
    }
    return workflow.find_condition(name);
}

Projection::Projection(const Examined& examined, std::span<const Transition* const> lines,
                       Extent extent) {
    for (const Transition* line : lines) {
        if (line->when) {
            gather(examined, *line->when);
        }
    }
    for (const auto& [name, handling] : handling_) {
        of_lines_.insert(name);
    }
    if (extent == Extent::with_related) {
        gather_related(examined);
    }
    const bool asks_a_response = std::ranges::any_of(handling_, [](const auto& entry) {
        return entry.first.starts_with("response.") || entry.first.starts_with("case.");
    });
    if (asks_a_response && examined.surveys.size() > 1) {
        handling_["response.survey"];
    }
    for (const auto& [name, handling] : handling_) {
        if (auto values = possible_values(examined, name, handling)) {
            names_.push_back(name);
            values_.push_back(*std::move(values));
        } else {
            open_.push_back(name);
        }
    }
    enumerate(examined);
}

void Projection::gather(const Examined& examined, const cel::Expression& expression) {
    std::map<std::string, NameHandling, std::less<>> handling;
    note_handling(expression, handling);
    for (auto& [name, its] : handling) {
        const Condition* condition = condition_behind(examined.workflow, name);
        if (condition == nullptr) {
            NameHandling& known = handling_[name];
            known.literals.insert(known.literals.end(), its.literals.begin(), its.literals.end());
            known.only_compared = known.only_compared && its.only_compared;
            known.only_for_equality = known.only_for_equality && its.only_for_equality;
        } else if (std::ranges::find(seen_conditions_, condition->name) == seen_conditions_.end()) {
            seen_conditions_.push_back(condition->name);
            gather(examined, condition->holds);
        }
    }
}

void Projection::gather_related(const Examined& examined) {
    std::set<std::string> groups;
    for (const std::string& name : of_lines_) {
        groups.insert(group_of(name));
    }
    for (const DecisionList& list : lists_of(examined.workflow)) {
        for (const Transition& line : *list.transitions) {
            if (line.when) {
                gather(examined, *line.when);
            }
        }
    }
    std::erase_if(handling_,
                  [&](const auto& entry) { return !groups.contains(group_of(entry.first)); });
}

void Projection::enumerate(const Examined& examined) {
    size_t combinations = 1;
    for (const PossibleValues& values : values_) {
        combinations *= values.size();
        if (combinations > most_points) {
            is_too_large_ = true;
            return;
        }
    }
    const ScoreRelations relations(examined, names_);
    std::vector<std::uint16_t> point(names_.size());
    std::vector<const PossibleValue*> values(names_.size());
    for (size_t number = 0; number < combinations; ++number) {
        size_t rest = number;
        for (size_t name = names_.size(); name-- > 0;) {
            point[name] = static_cast<std::uint16_t>(rest % values_[name].size());
            rest /= values_[name].size();
            values[name] = &values_[name][point[name]];
        }
        if (relations.allow(values)) {
            points_.insert(points_.end(), point.begin(), point.end());
            ++size_;
        }
    }
}

int Projection::index_of(std::string_view name) const {
    const auto found = std::ranges::lower_bound(names_, name);
    return found != names_.end() && *found == name ? static_cast<int>(found - names_.begin()) : -1;
}

bool Projection::is_part(std::string_view name) const {
    return std::ranges::any_of(names_, [&](const std::string& known) {
        return known.size() > name.size() && known.starts_with(name) && known[name.size()] == '.';
    });
}

std::optional<size_t> Projection::with(size_t point, size_t name, size_t value_index) const {
    const size_t width = names_.size();
    std::vector<std::uint16_t> wanted(
        points_.begin() + static_cast<std::ptrdiff_t>(point * width),
        points_.begin() + static_cast<std::ptrdiff_t>((point + 1) * width));
    wanted[name] = static_cast<std::uint16_t>(value_index);
    size_t first = 0;  // the points stand in ascending order
    for (size_t left = size_; left > 0;) {
        const size_t middle = first + left / 2;
        const auto its = points_.begin() + static_cast<std::ptrdiff_t>(middle * width);
        const auto order = std::lexicographical_compare_three_way(
            its, its + static_cast<std::ptrdiff_t>(width), wanted.begin(), wanted.end());
        if (order == 0) {
            return middle;
        }
        if (order < 0) {
            first = middle + 1;
            left -= left / 2 + 1;
        } else {
            left /= 2;
        }
    }
    return std::nullopt;
}

bool Projection::is_told_twice(size_t name) const {
    size_t times = 0;
    for (size_t other = 0; other < names_.size(); ++other) {
        times +=
            is_of_lines(other) && short_name(names_[other]) == short_name(names_[name]) ? 1 : 0;
    }
    return times > 1;
}

bool Projection::is_of_lines(size_t name) const {
    return of_lines_.contains(names_[name]);
}

std::string Projection::describe(size_t point) const {
    std::string words;
    for (size_t name = 0; name < names_.size(); ++name) {
        const bool is_noise = names_[name] == "response.survey" && names_.size() > 1 &&
                              !handling_.at("response.survey").literals.empty();
        if (!is_noise && (is_of_lines(name) || names_[name] == "response.survey")) {
            words += (words.empty() ? "" : " and ") +
                     (is_told_twice(name) ? names_[name] : short_name(names_[name])) + " is " +
                     in_words(value(point, name));
        }
    }
    return words;
}

}  // namespace heed
