#include "engine/analysis/projection.h"

#include <algorithm>

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

Projection::Projection(const Examined& examined, std::span<const Transition* const> lines) {
    for (const Transition* line : lines) {
        if (line->when) {
            gather(examined, *line->when);
        }
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

bool Projection::is_told_twice(size_t name) const {
    return std::ranges::count(names_, short_name(names_[name]), short_name) > 1;
}

std::string Projection::describe(size_t point) const {
    std::string words;
    for (size_t name = 0; name < names_.size(); ++name) {
        const bool is_noise = names_[name] == "response.survey" && names_.size() > 1 &&
                              !handling_.at("response.survey").literals.empty();
        if (!is_noise) {
            words += (words.empty() ? "" : " and ") +
                     (is_told_twice(name) ? names_[name] : short_name(names_[name])) + " is " +
                     in_words(value(point, name));
        }
    }
    return words;
}

}  // namespace heed
