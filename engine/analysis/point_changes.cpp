#include "engine/analysis/point_changes.h"

#include "engine/analysis/guard_truth.h"
#include "engine/analysis/score_relations.h"

namespace heed {
namespace {

bool is_blank(const PossibleValue& value) {
    return !value || value->text_or("x").empty();
}

bool is_score(std::string_view name) {
    return name == "case.lowest" || name == "case.nps" || name == "case.ces";
}

/// Whether its values may be put together in a kind.
bool is_answer(std::string_view name) {
    return name.starts_with("response.");
}

QuestionKind kind_of_score(std::string_view name) {
    return name == "case.nps"   ? QuestionKind::nps
           : name == "case.ces" ? QuestionKind::ces
                                : QuestionKind::rating;
}

}  // namespace

bool is_at_opening(const Projection& projection, size_t point) {
    const auto value_of = [&](std::string_view name) {
        const int index = projection.index_of(name);
        return index < 0 ? nullptr : &projection.value(point, static_cast<size_t>(index));
    };
    for (const char* score : {"lowest", "nps", "ces"}) {
        const PossibleValue* of_case = value_of("case." + std::string(score));
        const PossibleValue* of_response = value_of("response." + std::string(score));
        if (of_case != nullptr && of_response != nullptr && *of_case != *of_response) {
            return false;
        }
    }
    for (size_t name = 0; name < projection.names().size(); ++name) {
        const PossibleValue& its = projection.value(point, name);
        const bool is_form = projection.names()[name].starts_with("form.");
        if ((is_form && !is_blank(its)) || ((projection.names()[name] == "plan.complete" ||
                                             projection.names()[name] == "plan.all_dropped") &&
                                            its == PossibleValue(Value(true)))) {
            return false;
        }
    }
    return true;
}

PointChanges::PointChanges(const Examined& examined, const Projection& projection,
                           const PointKinds& kinds)
    : examined_(examined),
      projection_(projection),
      kinds_(kinds),
      freely_(kinds.size()),
      by_answers_(kinds.size()),
      news_(kinds.size()) {
    for (size_t now = 0; now < kinds.size(); ++now) {
        for (size_t later = 0; later < kinds.size(); ++later) {
            if (differs_freely(now, later)) {
                freely_[now].push_back(later);
            } else if (may_drift(now, later)) {
                by_answers_[now].push_back(later);
            }
        }
    }
    number_news();
}

void PointChanges::number_news() {
    const auto conditions = conditions_of_news(examined_.workflow);
    std::map<std::vector<Truth>, size_t> numbers;
    for (size_t kind = 0; kind < kinds_.size(); ++kind) {
        std::vector<Truth> truths;
        for (const Condition* condition : conditions) {
            truths.push_back(
                truth_of(condition->holds, examined_.workflow, projection_, kinds_.sample(kind)));
        }
        news_[kind] = numbers.emplace(std::move(truths), numbers.size()).first->second;
    }
}

const PointChanges::Kinds& PointChanges::by_form(size_t kind, const std::string& form) {
    std::vector<Kinds>& all = by_form_[form];
    if (all.empty()) {
        all.resize(kinds_.size());
        for (size_t now = 0; now < kinds_.size(); ++now) {
            for (size_t later = 0; later < kinds_.size(); ++later) {
                if (differs_by_form(now, later, form)) {
                    all[now].push_back(later);
                }
            }
        }
    }
    return all[kind];
}

bool PointChanges::may_drift(size_t now, size_t later) const {
    for (size_t name = 0; name < projection_.names().size(); ++name) {
        const std::string& its = projection_.names()[name];
        const bool is_fixed =
            its.starts_with("form.") ||
            (its == "response.survey" && examined_.workflow.scope == CaseScope::response);
        const bool has_changed = value(now, name) != value(later, name);
        if (has_changed && (is_fixed || (is_score(its) && !may_become(name, now, later)))) {
            return false;
        }
    }
    return true;
}

/// A score of a case never gets better; and the answers that make it worse are the response's own
/// where no other may join.
bool PointChanges::may_become(size_t score, size_t now, size_t later) const {
    const QuestionKind kind = kind_of_score(projection_.names()[score]);
    const Best best =
        examined_.surveys.empty() ? Best::highest : best_of_kind(*examined_.surveys.front(), kind);
    if (!is_worse_score(best, value(later, score), value(now, score))) {
        return false;
    }
    const auto given = own_score(examined_, projection_, kinds_.sample(later), kind);
    return examined_.workflow.scope != CaseScope::response || !given ||
           *given == value(later, score);
}

bool PointChanges::differs_freely(size_t now, size_t later) const {
    for (size_t name = 0; name < projection_.names().size(); ++name) {
        const std::string& its = projection_.names()[name];
        const bool stays = is_score(its) || its.starts_with("form.") ||
                           (is_answer(its) && kinds_.is_told_apart(name));
        if (stays && value(now, name) != value(later, name)) {
            return false;
        }
    }
    return kinds_.have_same_answers(now, later);
}

bool PointChanges::differs_by_form(size_t now, size_t later, std::string_view form) const {
    const std::string head = "form." + std::string(form);
    for (size_t name = 0; name < projection_.names().size(); ++name) {
        const std::string& its = projection_.names()[name];
        const PossibleValue& after = value(later, name);
        if (its == head || its.starts_with(head + ".")) {
            const FormField* field = form_field_of(examined_.workflow, its);
            if (is_blank(after) && (field == nullptr || field->required)) {
                return false;
            }
        } else if (kinds_.is_told_apart(name) && value(now, name) != after) {
            return false;
        }
    }
    return kinds_.have_same_answers(now, later);
}

}  // namespace heed
