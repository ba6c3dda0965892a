#include "engine/analysis/point_kinds.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/guard_truth.h"
#include "engine/analysis/score_relations.h"

namespace heed {
namespace {

using Names = std::set<size_t>;  ///< by their numbers in a projection

constexpr int never_asked = -3;  ///< there is no such point
constexpr QuestionKind scored_kinds[] = {QuestionKind::rating, QuestionKind::nps,
                                         QuestionKind::ces};

bool asks_for_news(std::string_view name) {
    return name.starts_with("newly(");
}

/// Everything that decides where a case goes, each text once.
std::vector<const cel::Expression*> guards_of(const Workflow& workflow) {
    std::map<std::string_view, const cel::Expression*> guards;
    const auto take = [&](const std::optional<cel::Expression>& guard) {
        if (guard) {
            guards.emplace(guard->text(), &*guard);
        }
    };
    for (const DecisionList& list : lists_of(workflow)) {
        for (const Transition& line : *list.transitions) {
            take(line.when);
        }
    }
    for_each_actions(workflow, [&](StateId, const Actions& actions) {
        for (const Action& action : actions) {
            take(action.when);
        }
    });
    for (const Condition* condition : conditions_of_news(workflow)) {
        guards.emplace(condition->holds.text(), &condition->holds);
    }
    std::vector<const cel::Expression*> all;
    for (const auto& [text, guard] : guards) {
        all.push_back(guard);
    }
    return all;
}

/// The names of the projection that an expression reads, also through conditions.
void add_names(const Workflow& workflow, const Projection& projection,
               const cel::Expression& expression, Names& names) {
    for (const std::string& name : expression.names()) {
        if (const int index = projection.index_of(name); index >= 0) {
            names.insert(static_cast<size_t>(index));
        } else if (const Condition* condition = condition_behind(workflow, name)) {
            add_names(workflow, projection, condition->holds, names);
        }
    }
}

/// Puts the points together.
class Sorting {
  public:
    Sorting(const Examined& examined, const Projection& projection)
        : examined_(examined), workflow_(examined.workflow), projection_(projection) {
        for (size_t name = 0; name < projection.names().size(); ++name) {
            (is_answer(name) ? answers_ : others_).push_back(name);
        }
        for (const cel::Expression* guard : guards_of(workflow_)) {
            keep_apart_beside_news(*guard);
        }
    }

    /// By point: what its answers come to, and a number for everything else that it says.
    std::vector<std::pair<std::uint32_t, size_t>> sort() const {
        std::vector<std::uint32_t> number_of_answers(count_of(answers_));
        for (const cel::Expression* guard : guards_of(workflow_)) {
            Names read;
            add_names(workflow_, projection_, *guard, read);
            const std::optional<cel::Expression> asked(*guard);
            tell_apart(number_of_answers, read, [&](size_t point) {
                return static_cast<int>(truth_of(asked, workflow_, projection_, point));
            });
        }
        for (const QuestionKind kind : scored_kinds) {
            tell_apart(number_of_answers, said(), [&](size_t point) {
                const auto score = own_score(examined_, projection_, point, kind);
                const auto* number = score && *score ? (*score)->as<std::int64_t>() : nullptr;
                return number != nullptr ? static_cast<int>(*number) : score ? -1 : -2;
            });
        }
        std::vector<std::pair<std::uint32_t, size_t>> sorted;
        for (size_t point = 0; point < projection_.size(); ++point) {
            sorted.emplace_back(number_of_answers[key(point, answers_)], key(point, others_));
        }
        return sorted;
    }

    std::vector<bool> told_apart() const {
        std::vector<bool> all(projection_.names().size());
        for (const size_t name : others_) {
            all[name] = true;
        }
        return all;
    }

  private:
    /// Whether its values are put together. What is compared with the case's own score is not.
    bool is_answer(size_t name) const {
        const auto rest = part_of_name(projection_.names()[name], "response");
        return rest && *rest != "survey" && projection_.index_of("case." + std::string(*rest)) < 0;
    }

    /// What stands beside newly(…) in one guard comes to something else with what was before.
    void keep_apart_beside_news(const cel::Expression& guard) {
        if (std::ranges::none_of(guard.names(), asks_for_news)) {
            return;
        }
        Names names;
        for (const std::string& name : guard.names()) {
            if (const int index = projection_.index_of(name); index >= 0) {
                names.insert(static_cast<size_t>(index));
            } else if (!asks_for_news(name) && workflow_.find_condition(name) != nullptr) {
                add_names(workflow_, projection_, workflow_.find_condition(name)->holds, names);
            }
        }
        for (const size_t name : names) {
            if (std::erase(answers_, name) > 0) {
                others_.push_back(name);
            }
        }
    }

    size_t count_of(const std::vector<size_t>& names) const {
        size_t count = 1;
        for (const size_t name : names) {
            count *= projection_.values(name).size();
        }
        return count;
    }

    size_t key(size_t point, const std::vector<size_t>& names) const {
        size_t number = 0;
        for (const size_t name : names) {
            number =
                number * projection_.values(name).size() + projection_.value_index(point, name);
        }
        return number;
    }

    /// The names of all that a response says.
    Names said() const {
        Names names;
        for (size_t name = 0; name < projection_.names().size(); ++name) {
            if (projection_.names()[name].starts_with("response.")) {
                names.insert(name);
            }
        }
        return names;
    }

    /// Gives other numbers to sets of answers for which something comes out otherwise that reads
    /// these names, whatever the other values are.
    template <class Outcome>
    void tell_apart(std::vector<std::uint32_t>& numbers, const Names& read,
                    const Outcome& outcome) const {
        std::vector<size_t> its_answers;
        std::vector<size_t> its_others;
        for (const size_t name : read) {
            const bool is_answer = std::ranges::find(answers_, name) != answers_.end();
            (is_answer ? its_answers : its_others).push_back(name);
        }
        if (its_answers.empty()) {
            return;
        }
        using Row = std::vector<int>;  ///< by the other values: what comes out
        std::vector<Row> rows(count_of(its_answers), Row(count_of(its_others), never_asked));
        std::vector<size_t> row_of(numbers.size());
        for (size_t point = 0; point < projection_.size(); ++point) {
            const size_t its_key = key(point, its_answers);
            row_of[key(point, answers_)] = its_key;
            int& known = rows[its_key][key(point, its_others)];
            if (known == never_asked) {
                known = outcome(point);
            }
        }
        std::map<std::pair<std::uint32_t, Row>, std::uint32_t> found;
        for (size_t answers = 0; answers < numbers.size(); ++answers) {
            numbers[answers] = found
                                   .emplace(std::pair(numbers[answers], rows[row_of[answers]]),
                                            static_cast<std::uint32_t>(found.size()))
                                   .first->second;
        }
    }

    const Examined& examined_;
    const Workflow& workflow_;
    const Projection& projection_;
    std::vector<size_t> answers_;  ///< the names whose values are put together
    std::vector<size_t> others_;
};

}  // namespace

std::vector<const Condition*> conditions_of_news(const Workflow& workflow) {
    std::set<const Condition*> asked;
    for_each_expression(workflow, [&](const cel::Expression& expression) {
        for (const std::string& name : expression.names()) {
            const Condition* condition = condition_behind(workflow, name);
            if (asks_for_news(name) && condition != nullptr) {
                asked.insert(condition);
            }
        }
    });
    return {asked.begin(), asked.end()};
}

std::optional<PossibleValue> own_score(const Examined& examined, const Projection& projection,
                                       size_t point, QuestionKind kind) {
    const auto value = [&](const std::string& name) {
        const int index = projection.index_of("response." + name);
        return index < 0 ? nullptr : &projection.value(point, static_cast<size_t>(index));
    };
    if (const PossibleValue* said = value(std::string(name_of_score(kind)))) {
        return *said;
    }
    const PossibleValue* name = value("survey");
    const Survey* survey = examined.surveys.size() == 1 ? examined.surveys.front() : nullptr;
    for (const Survey* one : examined.surveys) {
        survey = name != nullptr && *name && (*name)->text_or("") == one->name ? one : survey;
    }
    PossibleValue worst;
    for (const Question& question :
         survey == nullptr ? std::vector<Question>() : survey->questions) {
        const PossibleValue* answer =
            question.kind == kind ? value("answers." + question.name) : &worst;
        if (answer == nullptr) {
            return std::nullopt;
        }
        worst = is_worse_score(best_of_kind(*survey, kind), *answer, worst) ? *answer : worst;
    }
    return survey == nullptr ? std::nullopt : std::optional(worst);
}

PointKinds::PointKinds(const Examined& examined, const Projection& projection) {
    std::map<std::pair<std::uint32_t, size_t>, std::uint32_t> kinds;
    const Sorting sorting(examined, projection);
    is_told_apart_ = sorting.told_apart();
    const auto sorted = sorting.sort();
    for (size_t point = 0; point < sorted.size(); ++point) {
        const auto [found, is_new] =
            kinds.emplace(sorted[point], static_cast<std::uint32_t>(samples_.size()));
        if (is_new) {
            samples_.push_back(point);
            answers_.push_back(sorted[point].first);
        }
        kind_of_.push_back(found->second);
    }
}

}  // namespace heed
