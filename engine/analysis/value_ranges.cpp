#include "engine/analysis/value_ranges.h"

#include <algorithm>
#include <set>

#include "engine/model/survey_response.h"

namespace heed {
namespace {

/// A word that nobody writes, for all words that conditions do not name.
constexpr std::string_view any_other_word = "(another word)";

/// The questions that a name of a response or case draws its numbers from.
std::vector<const Question*> questions_behind(const Survey& survey, std::string_view name) {
    std::vector<const Question*> questions;
    const auto of_kind = [&](QuestionKind kind) {
        for (const Question& question : survey.questions) {
            if (question.kind == kind) {
                questions.push_back(&question);
            }
        }
    };
    if (name == "lowest" || name == "highest") {
        of_kind(QuestionKind::rating);
    } else if (name == "nps") {
        of_kind(QuestionKind::nps);
    } else if (name == "ces") {
        of_kind(QuestionKind::ces);
    } else if (const auto asked = part_of_name(name, "answers")) {
        if (const Question* question = survey.find_question(*asked)) {
            questions.push_back(question);
        }
    }
    return questions;
}

bool has_scale(const Question& question) {
    return question.kind == QuestionKind::rating || question.kind == QuestionKind::nps ||
           question.kind == QuestionKind::ces;
}

/// `lowest` of `response.lowest`, `case.lowest` and `event.response.lowest`.
std::optional<std::string_view> score_name(std::string_view name) {
    if (const auto of_event = part_of_name(name, "event")) {
        name = *of_event;
    }
    if (const auto of_response = part_of_name(name, "response")) {
        return of_response;
    }
    const auto of_case = part_of_name(name, "case");
    return of_case && (*of_case == "lowest" || *of_case == "nps" || *of_case == "ces")
               ? of_case
               : std::nullopt;
}

std::optional<PossibleValues> scores(const Examined& examined, std::string_view name) {
    std::set<std::int64_t> numbers;
    bool may_be_absent = examined.workflow.takes_desk;  // nobody is asked for scores there
    bool is_known = false;
    for (const Survey* survey : examined.surveys) {
        for (const Question* question : questions_behind(*survey, name)) {
            if (!has_scale(*question)) {
                return std::nullopt;
            }
            is_known = true;
            for (int number = question->scale.low; number <= question->scale.high; ++number) {
                numbers.insert(number);
            }
        }
        may_be_absent = may_be_absent || !is_always_answered(*survey, name);
    }
    if (!is_known && name != "lowest" && name != "highest" && name != "nps" && name != "ces") {
        return std::nullopt;
    }
    PossibleValues values;
    for (const std::int64_t number : numbers) {
        values.emplace_back(Value(number));
    }
    if (may_be_absent) {
        values.emplace_back();
    }
    return values;
}

PossibleValues words(const std::vector<std::string>& options, bool may_be_absent) {
    PossibleValues values;
    for (const std::string& option : options) {
        values.emplace_back(Value(option));
    }
    if (may_be_absent) {
        values.emplace_back(Value(""));
    }
    return values;
}

/// One of each word that is compared with, none, and one for all others.
std::optional<PossibleValues> any_text(const NameHandling& handling) {
    if (!handling.only_compared || !handling.only_for_equality) {
        return std::nullopt;
    }
    PossibleValues values{Value(""), Value(any_other_word)};
    for (const Value& literal : handling.literals) {
        if (std::ranges::find(values, PossibleValue(literal)) == values.end()) {
            values.emplace_back(literal);
        }
    }
    return values;
}

/// Each whole number that is compared with, and one between each two.
std::optional<PossibleValues> any_number(const NameHandling& handling,
                                         std::optional<std::int64_t> least, bool may_be_absent) {
    if (!handling.only_compared) {
        return std::nullopt;
    }
    std::set<std::int64_t> numbers;
    for (const Value& literal : handling.literals) {
        const auto* whole = literal.as<std::int64_t>();
        if (whole == nullptr) {
            return std::nullopt;
        }
        for (const std::int64_t near : {*whole - 1, *whole, *whole + 1}) {
            if (!least || near >= *least) {
                numbers.insert(near);
            }
        }
    }
    if (numbers.empty()) {
        numbers.insert(least.value_or(0));
    }
    PossibleValues values(numbers.begin(), numbers.end());
    if (may_be_absent) {
        values.emplace_back();
    }
    return values;
}

PossibleValues truths(bool may_be_absent) {
    PossibleValues values{Value(true), Value(false)};
    if (may_be_absent) {
        values.emplace_back();
    }
    return values;
}

std::optional<PossibleValues> answers(const Examined& examined, std::string_view name,
                                      const NameHandling& handling) {
    const std::string_view asked = *part_of_name(name, "answers");
    PossibleValues values;
    for (const Survey* survey : examined.surveys) {
        const Question* question = survey->find_question(asked);
        if (question != nullptr && question->kind == QuestionKind::text) {
            return any_text(handling);
        }
        if (question != nullptr && question->kind == QuestionKind::choice) {
            return words(words_of_name(examined, "response." + std::string(name)),
                         std::ranges::any_of(examined.surveys, [&](const Survey* one) {
                             return !is_always_answered(*one, name);
                         }));
        }
    }
    return scores(examined, name);
}

std::optional<PossibleValues> of_response(const Examined& examined, std::string_view name,
                                          const NameHandling& handling) {
    if (part_of_name(name, "answers")) {
        return answers(examined, name, handling);
    }
    if (name == "survey") {
        return words(words_of_name(examined, "response.survey"), false);
    }
    if (name == "worse") {
        return truths(false);
    }
    if (name == "said") {
        return words(words_of_name(examined, "response.said"), true);
    }
    if (name == "comment" || name == "language" || name == "id" || name == "lowest_question") {
        return any_text(handling);
    }
    const auto field_name = part_of_name(name, "fields");
    if (!field_name) {
        return name == "lowest" || name == "highest" || name == "nps" || name == "ces"
                   ? scores(examined, name)
                   : std::nullopt;
    }
    for (const Survey* survey : examined.surveys) {
        if (const Field* field = survey->find_field(*field_name)) {
            switch (field->kind) {
                case FieldKind::text:
                    return any_text(handling);
                case FieldKind::boolean:
                    return truths(!is_always_brought(examined, *field_name));
                case FieldKind::number:
                    return any_number(handling, std::nullopt,
                                      !is_always_brought(examined, *field_name));
                default:
                    return std::nullopt;
            }
        }
    }
    return std::nullopt;
}

std::optional<PossibleValues> of_form(const Examined& examined, std::string_view name,
                                      const NameHandling& handling) {
    if (examined.workflow.find_form(name.substr(5)) != nullptr) {
        return PossibleValues{std::nullopt, Value(Value::Map())};
    }
    const FormField* field = form_field_of(examined.workflow, name);
    if (field == nullptr) {
        return std::nullopt;
    }
    PossibleValues values;
    switch (field->kind) {
        case FormFieldKind::text:
            return any_text(handling);
        case FormFieldKind::choice:
            return words(names_of(field->options), true);
        case FormFieldKind::boolean:
            return truths(true);
        case FormFieldKind::number:
            return any_number(handling, std::nullopt, true);
        case FormFieldKind::rating:
            for (int number = field->scale.low; number <= field->scale.high; ++number) {
                values.emplace_back(Value(number));
            }
            values.emplace_back();
            return values;
        default:
            return std::nullopt;
    }
}

}  // namespace

std::optional<std::string_view> part_of_name(std::string_view name, std::string_view head) {
    if (!name.starts_with(head) || name.size() <= head.size() + 1 || name[head.size()] != '.') {
        return std::nullopt;
    }
    return name.substr(head.size() + 1);
}

const FormField* form_field_of(const Workflow& workflow, std::string_view name) {
    const auto rest = part_of_name(name, "form");
    const size_t dot = rest ? rest->find('.') : std::string_view::npos;
    const Form* form =
        dot == std::string_view::npos ? nullptr : workflow.find_form(rest->substr(0, dot));
    if (form == nullptr) {
        return nullptr;
    }
    return form->find_field(rest->substr(dot + 1));
}

bool is_always_answered(const Survey& survey, std::string_view name) {
    const std::vector<const Question*> questions = questions_behind(survey, name);
    return std::ranges::any_of(questions, &Question::required);
}

bool is_always_brought(const Examined& examined, std::string_view name) {
    return !examined.surveys.empty() &&
           std::ranges::all_of(examined.surveys, [&](const Survey* survey) {
               const Field* field = survey->find_field(name);
               return field != nullptr && field->required;
           });
}

bool is_never_asked(const Examined& examined, std::string_view name) {
    auto score = score_name(name);
    if (score == "average" || score == "lowest_question") {
        score = "lowest";
    }
    const bool is_score =
        score == "lowest" || score == "highest" || score == "nps" || score == "ces";
    return is_score && std::ranges::all_of(examined.surveys, [&](const Survey* survey) {
               return questions_behind(*survey, *score).empty();
           });
}

bool is_optional_score(const Examined& examined, std::string_view name) {
    const auto score = score_name(name);
    if (!score || is_never_asked(examined, name) || !scale_of_name(examined, name)) {
        return false;
    }
    return std::ranges::any_of(examined.surveys, [&](const Survey* survey) {
        return questions_behind(*survey, *score).size() <= 1 &&
               !is_always_answered(*survey, *score);
    });
}

bool is_best_low(const Examined& examined, std::string_view name) {
    const auto score = score_name(name);
    if (score != "lowest" || is_never_asked(examined, name)) {
        return false;
    }
    return std::ranges::all_of(examined.surveys, [&](const Survey* survey) {
        return std::ranges::all_of(questions_behind(*survey, *score), [](const Question* question) {
            return question->best == Best::lowest;
        });
    });
}

std::optional<NumberRange> scale_of_name(const Examined& examined, std::string_view name) {
    if (const FormField* field = form_field_of(examined.workflow, name)) {
        return field->kind == FormFieldKind::rating
                   ? std::optional(NumberRange{field->scale.low, field->scale.high})
                   : std::nullopt;
    }
    const auto score = score_name(name);
    std::optional<NumberRange> range;
    for (const Survey* survey : examined.surveys) {
        for (const Question* question :
             score ? questions_behind(*survey, *score) : std::vector<const Question*>()) {
            if (!has_scale(*question)) {
                return std::nullopt;
            }
            const NumberRange its{question->scale.low, question->scale.high};
            range =
                range ? NumberRange{std::min(range->low, its.low), std::max(range->high, its.high)}
                      : its;
        }
    }
    return range;
}

std::vector<std::string> words_of_name(const Examined& examined, std::string_view name) {
    if (const FormField* field = form_field_of(examined.workflow, name)) {
        return names_of(field->options);
    }
    std::vector<std::string> known;
    if (name == "response.survey" || name == "event.response.survey") {
        std::ranges::transform(examined.surveys, std::back_inserter(known), &Survey::name);
        return known;
    }
    if (name == "response.said" || name == "event.response.said") {
        for (const auto& saying : enum_names<Saying>) {
            known.emplace_back(saying.name);
        }
        return known;
    }
    const auto score = score_name(name);
    const auto asked = score ? part_of_name(*score, "answers") : std::nullopt;
    for (const Survey* survey : asked ? examined.surveys : std::vector<const Survey*>()) {
        const Question* question = survey->find_question(*asked);
        if (question == nullptr) {
            continue;
        }
        if (question->kind != QuestionKind::choice) {
            return {};
        }
        for (const Option& option : question->options) {
            if (std::ranges::find(known, option.name) == known.end()) {
                known.push_back(option.name);
            }
        }
    }
    return known;
}

std::optional<PossibleValues> possible_values(const Examined& examined, std::string_view name,
                                              const NameHandling& handling) {
    if (const auto response = part_of_name(name, "response")) {
        return of_response(examined, *response, handling);
    }
    if (part_of_name(name, "form")) {
        return of_form(examined, name, handling);
    }
    if (const auto score = score_name(name); score && name.starts_with("case.")) {
        return scores(examined, *score);
    }
    if (name == "case.level" || name.starts_with("visits.")) {
        return any_number(handling, 0, false);
    }
    if (name == "case.responses") {
        return any_number(handling, 1, false);
    }
    if (name == "plan.complete" || name == "plan.all_dropped") {
        return truths(false);
    }
    const bool is_text = name.starts_with("account.") || name.starts_with("service.") ||
                         name.starts_with("customer.") || name == "event.name" ||
                         name == "plan.summary";
    return is_text ? any_text(handling) : std::nullopt;
}

}  // namespace heed
