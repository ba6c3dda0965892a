#include "engine/analysis/score_relations.h"

#include <algorithm>

#include "engine/model/survey_response.h"

namespace heed {
namespace {

bool is_blank(const PossibleValue& value) {
    if (!value) {
        return true;
    }
    const auto* text = value->as<std::string>();
    return text != nullptr && text->empty();
}

bool is_on(const Scale& scale, const PossibleValue& value) {
    const auto* number = value ? value->as<std::int64_t>() : nullptr;
    return number != nullptr && *number >= scale.low && *number <= scale.high;
}

bool is_of_kind(const Question& question, std::string_view name) {
    switch (question.kind) {
        case QuestionKind::rating:
            return name == "lowest" || name == "highest";
        case QuestionKind::nps:
            return name == "nps";
        case QuestionKind::ces:
            return name == "ces";
        default:
            return false;
    }
}

/// Whether a response of that survey can have that value there.
bool can_be(const Survey& survey, std::string_view name, const PossibleValue& value) {
    if (const auto asked = part_of_name(name, "answers")) {
        const Question* question = survey.find_question(*asked);
        if (is_blank(value)) {
            return question == nullptr || !question->required;
        }
        return question != nullptr &&
               (question->kind == QuestionKind::text ||
                (question->kind == QuestionKind::choice
                     ? find_option(question->options, value->text_or("")) != nullptr
                     : is_on(question->scale, value)));
    }
    if (name != "lowest" && name != "highest" && name != "nps" && name != "ces") {
        return true;
    }
    return value ? std::ranges::any_of(survey.questions,
                                       [&](const Question& question) {
                                           return is_of_kind(question, name) &&
                                                  is_on(question.scale, value);
                                       })
                 : !is_always_answered(survey, name);
}

constexpr std::pair<std::string_view, QuestionKind> worst_scores[] = {
    {"lowest", QuestionKind::rating}, {"nps", QuestionKind::nps}, {"ces", QuestionKind::ces}};

}  // namespace

Best best_of_kind(const Survey& survey, QuestionKind kind) {
    const auto question = std::ranges::find(survey.questions, kind, &Question::kind);
    return question == survey.questions.end() ? Best::highest : question->best;
}

std::string_view name_of_score(QuestionKind kind) {
    switch (kind) {
        case QuestionKind::nps:
            return "nps";
        case QuestionKind::ces:
            return "ces";
        default:
            return "lowest";
    }
}

bool is_worse_score(Best best, const PossibleValue& one, const PossibleValue& than) {
    const auto* number = one ? one->as<std::int64_t>() : nullptr;
    const auto* other = than ? than->as<std::int64_t>() : nullptr;
    if (number == nullptr || other == nullptr) {
        return number != nullptr && other == nullptr;
    }
    return best == Best::highest ? *number < *other : *number > *other;
}

ScoreRelations::ScoreRelations(const Examined& examined, std::span<const std::string> names)
    : examined_(examined), names_(names) {}

const PossibleValue* ScoreRelations::find(std::string_view name, Values values) const {
    const auto found = std::ranges::find(names_, name);
    return found == names_.end() ? nullptr : values[static_cast<size_t>(found - names_.begin())];
}

bool ScoreRelations::allow(Values values) const {
    if (!forms_agree(values)) {
        return false;
    }
    if (const PossibleValue* told = find("response.said", values); told && !is_blank(*told)) {
        return told_agrees((*told)->text_or(""), values);
    }
    const PossibleValue* said = find("response.survey", values);
    for (const Survey* survey : examined_.surveys) {
        const bool is_meant = said != nullptr && *said ? (*said)->text_or("") == survey->name
                                                       : examined_.surveys.size() == 1;
        if (is_meant && !(fits_survey(*survey, values) && ratings_agree(*survey, values) &&
                          case_agrees(*survey, values))) {
            return false;
        }
    }
    return true;
}

bool ScoreRelations::fits_survey(const Survey& survey, Values values) const {
    for (size_t i = 0; i < names_.size(); ++i) {
        const auto of_response = part_of_name(names_[i], "response");
        if (of_response && !can_be(survey, *of_response, *values[i])) {
            return false;
        }
    }
    return true;
}

bool ScoreRelations::ratings_agree(const Survey& survey, Values values) const {
    const PossibleValue* lowest = find("response.lowest", values);
    const PossibleValue* highest = find("response.highest", values);
    const Best best = best_of_kind(survey, QuestionKind::rating);
    if (lowest != nullptr && highest != nullptr &&
        (lowest->has_value() != highest->has_value() || is_worse_score(best, *highest, *lowest))) {
        return false;
    }
    bool all_are_known = true;
    bool one_is_lowest = false;
    bool one_is_highest = false;
    bool is_any_given = false;
    for (const Question& question : survey.questions) {
        const PossibleValue* answer = find("response.answers." + question.name, values);
        if (answer != nullptr && question.kind != QuestionKind::rating) {
            for (const auto& [name, kind] : worst_scores) {
                const PossibleValue* score = find("response." + std::string(name), values);
                if (question.kind == kind && score != nullptr && *score != *answer) {
                    return false;
                }
            }
        }
        if (question.kind != QuestionKind::rating) {
            continue;
        }
        if (question.best != best) {
            return true;  // what is worst of different scales is not looked at here
        }
        if (answer == nullptr) {
            all_are_known = false;
            continue;
        }
        if ((lowest != nullptr && is_worse_score(best, *answer, *lowest)) ||
            (highest != nullptr && *answer && is_worse_score(best, *highest, *answer))) {
            return false;
        }
        is_any_given = is_any_given || answer->has_value();
        one_is_lowest = one_is_lowest || (lowest != nullptr && *answer == *lowest);
        one_is_highest = one_is_highest || (highest != nullptr && *answer == *highest);
    }
    const bool are_off = (lowest != nullptr && lowest->has_value() && !one_is_lowest) ||
                         (highest != nullptr && highest->has_value() && !one_is_highest) ||
                         (lowest != nullptr && !*lowest && is_any_given);
    return !all_are_known || !are_off;
}

bool ScoreRelations::case_agrees(const Survey& survey, Values values) const {
    for (const auto& [name, kind] : worst_scores) {
        const PossibleValue* of_case = find("case." + std::string(name), values);
        if (of_case == nullptr) {
            continue;
        }
        const Best best = best_of_kind(survey, kind);
        if (!*of_case && is_always_answered(survey, name)) {
            return false;
        }
        if (examined_.workflow.scope == CaseScope::response && !can_be(survey, name, *of_case)) {
            return false;
        }
        const PossibleValue* of_response = find("response." + std::string(name), values);
        if (of_response != nullptr && is_worse_score(best, *of_response, *of_case)) {
            return false;
        }
        for (const Question& question : survey.questions) {
            const PossibleValue* answer = find("response.answers." + question.name, values);
            if (question.kind == kind && answer != nullptr &&
                is_worse_score(best, *answer, *of_case)) {
                return false;
            }
        }
    }
    return true;
}

/// What is told at the desk may have no answers at all; a complaint is routed by a score even so.
bool ScoreRelations::told_agrees(std::string_view said, Values values) const {
    const PossibleValue* of_case = find("case.lowest", values);
    const PossibleValue* of_response = find("response.lowest", values);
    const Best best = examined_.surveys.empty()
                          ? Best::highest
                          : best_of_kind(*examined_.surveys.front(), QuestionKind::rating);
    if (of_case == nullptr) {
        return true;
    }
    const bool is_complaint = said == name_of(Saying::complaint);
    if (is_complaint && is_worse_score(best, Value(3), *of_case)) {
        return false;
    }
    return (of_case->has_value() || !is_complaint) &&
           (of_response == nullptr || !is_worse_score(best, *of_response, *of_case));
}

bool ScoreRelations::forms_agree(Values values) const {
    for (const Form& form : examined_.workflow.forms) {
        const std::string head = "form." + form.name;
        const PossibleValue* itself = find(head, values);
        bool is_unfilled = itself != nullptr && !*itself;
        bool is_any_given = itself != nullptr && itself->has_value();
        for (const FormField& field : form.fields) {
            if (const PossibleValue* value = find(head + "." + field.name, values)) {
                is_unfilled = is_unfilled || (field.required && is_blank(*value));
                is_any_given = is_any_given || !is_blank(*value);
            }
        }
        if (is_unfilled && is_any_given) {
            return false;
        }
    }
    return true;
}

}  // namespace heed
