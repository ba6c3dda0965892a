#include "engine/definition/read_survey.h"

#include <algorithm>
#include <array>
#include <set>

#include "engine/definition/read_sources.h"
#include "engine/definition/shape.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

using enum QuestionKind;

constexpr auto question_kind_words = words_of(enum_names<QuestionKind>);
constexpr auto field_kind_words = words_of(enum_names<FieldKind>);
constexpr auto respondents_words = words_of(enum_names<Respondents>);
constexpr Grammar question_kind_grammar{.words = question_kind_words};
constexpr Grammar field_kind_grammar{.words = field_kind_words};
constexpr Grammar respondents_grammar{.words = respondents_words};

constexpr std::array question_keys{
    Key{"title", Need::optional, ValueKind::words, "the question, as people read it"},
    Key{"kind", Need::required, ValueKind::text, "rating, nps, ces, choice or text",
        &question_kind_grammar},
    Key{"scale", Need::optional, ValueKind::text, "the lowest and the highest number: 1-5",
        &scale_grammar},
    Key{"best", Need::optional, ValueKind::whole_number,
        "the end of the scale that is the good one"},
    Key{"required", Need::optional, ValueKind::yes_no, "whether it must be answered"},
    Key{"options", Need::optional, ValueKind::anything, "what can be chosen", &options_grammar},
};

constexpr Shape question_shape{"a question", question_keys};
constexpr Grammar question_grammar{.shape = &question_shape};
constexpr Grammar questions_grammar{.kind = ValueKind::map, .each = &question_grammar};

constexpr std::array field_keys{
    Key{"kind", Need::required, ValueKind::text, "text, number, boolean, date or time",
        &field_kind_grammar},
    Key{"required", Need::optional, ValueKind::yes_no, "whether every source always brings it"},
};
constexpr Shape field_shape{"a field", field_keys};
constexpr Grammar whole_field_grammar{.shape = &field_shape};
constexpr std::array field_ways{&field_kind_grammar, &whole_field_grammar};
constexpr Grammar field_grammar{.either = field_ways};
constexpr Grammar fields_grammar{.kind = ValueKind::map, .each = &field_grammar};

constexpr std::array always_brought_keys{
    Key{"required", Need::required, ValueKind::yes_no, "whether every source always brings it"},
};
constexpr Shape always_brought_shape{"the customer's name", always_brought_keys};
constexpr Grammar always_brought_grammar{.shape = &always_brought_shape};
constexpr std::array customer_keys{
    Key{"name", Need::required, ValueKind::map, "whether every customer has one",
        &always_brought_grammar},
};
constexpr Shape customer_shape{"“customer”", customer_keys};
constexpr Grammar customer_grammar{.shape = &customer_shape};

constexpr std::array survey_keys{
    Key{"survey", Need::required, ValueKind::text, "the survey's name, as responses give it"},
    Key{"formerly", Need::optional, ValueKind::texts,
        "what the survey was called before; []: it was never called otherwise"},
    Key{"title", Need::optional, ValueKind::words, "what customers know it as"},
    Key{"respondents", Need::optional, ValueKind::text,
        "named or anonymous: then who answers is dropped on arrival", &respondents_grammar},
    Key{"questions", Need::required, ValueKind::map, "what is asked, by name", &questions_grammar},
    Key{"fields", Need::optional, ValueKind::map, "what comes along beside the answers",
        &fields_grammar},
    Key{"customer", Need::optional, ValueKind::map, "what every source says of who answers",
        &customer_grammar},
    Key{"dimensions", Need::optional, ValueKind::list,
        "by what its figures are told apart: account.id, service.type, fields.branch",
        &list_of_texts_grammar},
    Key{"sources", Need::optional, ValueKind::map,
        "per source, which of its names is which of ours", &sources_grammar},
};

Scale usual_scale(QuestionKind kind) {
    switch (kind) {
        case nps:
            return {0, 10};
        case ces:
            return {1, 7};
        default:
            return {1, 5};
    }
}

/// Nought to ten is what makes a question an nps.
void read_scale_of(const yaml::Node& node, Question& question, FindingCollector& findings) {
    const std::optional<Scale> scale = read_scale(node, findings);
    if (scale && question.kind == nps && *scale != usual_scale(nps)) {
        findings.error(code::bad_value, node.place, node.length,
                       "an nps is always asked from 0 to 10",
                       "leave the scale out, or write kind: rating");
        return;
    }
    question.scale = scale.value_or(question.scale);
}

void read_best(const yaml::Node& node, int best, Question& question, FindingCollector& findings) {
    if (best == question.scale.low) {
        question.best = Best::lowest;
    } else if (best != question.scale.high) {
        findings.error(code::bad_value, node.place, node.length,
                       "the best of a scale is one of its ends",
                       "write " + std::to_string(question.scale.low) + " or " +
                           std::to_string(question.scale.high));
    }
}

void read_choice_options(const Entries& entries, const yaml::Entry& entry, Question& question,
                         FindingCollector& findings) {
    const yaml::Node* options = entries.find("options");
    if (options != nullptr) {
        question.options = read_options(*options, ValueKind::list, "“options”", findings);
    }
    if (question.kind == choice && question.options.empty() &&
        entries.node().find("options") == nullptr) {
        findings.error(code::missing_key, entry.place, entry.length, "a choice needs “options”",
                       "options: [first, second]");
    } else if (question.kind != choice && options != nullptr) {
        findings.error(code::unknown_key, options->place, options->length,
                       "only a choice has options", "write kind: choice, or leave them out");
    }
}

std::optional<Question> read_question(const yaml::Entry& entry, FindingCollector& findings) {
    if (!check_name(entry.key, entry.place, entry.length, "a question", findings)) {
        return std::nullopt;
    }
    const std::optional<Entries> entries = read_entries(entry.value, question_shape, findings);
    if (!entries) {
        return std::nullopt;
    }
    Question question;
    question.name = entry.key;
    if (const yaml::Node* title = entries->find("title")) {
        question.title = read_words(*title, findings);
    }
    if (const yaml::Node* kind = entries->find("kind")) {
        question.kind =
            read_choice<QuestionKind>(*kind, "kind of question", enum_names<QuestionKind>, findings)
                .value_or(question.kind);
    }
    question.scale = usual_scale(question.kind);
    const bool has_scale = question.kind == rating || question.kind == nps || question.kind == ces;
    for (const std::string_view key : {"scale", "best"}) {
        const yaml::Node* node = entries->find(key);
        if (node == nullptr) {
            continue;
        }
        if (!has_scale) {
            findings.error(code::unknown_key, node->place, node->length,
                           "only ratings, nps and ces have a scale", "leave it out");
        } else if (key == "scale") {
            read_scale_of(*node, question, findings);
        } else {
            read_best(*node, entries->number("best", 0), question, findings);
        }
    }
    question.required = entries->yes("required");
    read_choice_options(*entries, entry, question, findings);
    return question;
}

/// `time`, or `{kind: time, required: true}`.
Field read_field(const yaml::Entry& entry, FindingCollector& findings) {
    Field field{entry.key, FieldKind::text, false};
    const yaml::Node* kind = &entry.value;
    std::optional<Entries> entries;
    if (entry.value.is(yaml::Node::Kind::map)) {
        entries = read_entries(entry.value, field_shape, findings);
        kind = entries ? entries->find("kind") : nullptr;
        field.required = entries && entries->yes("required");
    } else if (!check_kind(entry.value, ValueKind::text, in_quotes(entry.key), findings)) {
        kind = nullptr;
    }
    if (kind != nullptr) {
        field.kind = read_choice<FieldKind>(*kind, "kind of field", enum_names<FieldKind>, findings)
                         .value_or(field.kind);
    }
    return field;
}

bool read_customer(const yaml::Node& node, FindingCollector& findings) {
    const auto entries = read_entries(node, customer_shape, findings);
    const yaml::Node* name = entries ? entries->find("name") : nullptr;
    const auto words =
        name == nullptr ? std::nullopt : read_entries(*name, always_brought_shape, findings);
    return words && words->yes("required");
}

void read_fields(const yaml::Node& node, Survey& survey, FindingCollector& findings) {
    for (const yaml::Entry& entry : node.entries) {
        if (!check_name(entry.key, entry.place, entry.length, "a field", findings)) {
            continue;
        }
        if (survey.find_question(entry.key) != nullptr) {
            findings.error(code::doubled_key, entry.place, entry.length,
                           "there is a question " + in_quotes(entry.key) + " already",
                           "name the field otherwise");
            continue;
        }
        survey.fields.push_back(read_field(entry, findings));
    }
}

/// Late updates of responses to these are updates of the survey's own.
void read_formerly(const yaml::Node& node, Survey& survey, FindingCollector& findings) {
    const auto names = read_texts(node, "a survey", findings);
    check_differ(names, findings);
    survey.formerly.emplace();
    for (const yaml::Node* name : names) {
        if (name->text == survey.name) {
            findings.error(code::bad_value, name->place, name->length,
                           "the survey is called " + in_quotes(survey.name) + " now",
                           "name what it was called before");
            continue;
        }
        survey.formerly->push_back(name->text);
    }
}

/// What is wrong with a dimension; empty: nothing.
std::string fault_of(const Survey& survey, const std::string& name,
                     const std::optional<Dimension>& dimension) {
    const Question* question = survey.find_question(name);
    if (question != nullptr && question->kind == text) {
        return in_quotes(name) + " is free text, by which nothing can be told apart";
    }
    if (!dimension) {
        return "there is no dimension " + in_quotes(name);
    }
    if (dimension->kind == DimensionKind::field &&
        survey.find_field(dimension->column) == nullptr) {
        return "the survey has no field " + in_quotes(dimension->column);
    }
    return {};
}

void read_dimensions(const yaml::Node& node, Survey& survey, FindingCollector& findings) {
    const auto names = read_texts(node, "a dimension", findings);
    check_differ(names, findings);
    survey.dimensions.clear();
    for (const yaml::Node* name : names) {
        const auto dimension = parse_dimension(name->text);
        const std::string fault = fault_of(survey, name->text, dimension);
        if (fault.empty()) {
            survey.dimensions.push_back(*dimension);
        } else {
            findings.error(code::bad_value, name->place, name->length, fault,
                           "write account.id, a column of accounts.csv such as account.region, "
                           "service.type, a column of services.csv, fields.NAME, language, "
                           "survey, workflow.version or team");
        }
    }
}

}  // namespace

constexpr Shape survey_shape{"a survey", survey_keys};

std::optional<Survey> read_survey(const yaml::Node& node, FindingCollector& findings) {
    const std::optional<Entries> entries = read_entries(node, survey_shape, findings);
    if (!entries || entries->text("survey").empty()) {
        return std::nullopt;
    }
    Survey survey;
    survey.name = entries->text("survey");
    if (const yaml::Node* formerly = entries->find("formerly")) {
        read_formerly(*formerly, survey, findings);
    }
    if (const yaml::Node* title = entries->find("title")) {
        survey.title = read_words(*title, findings);
    }
    if (const yaml::Node* who = entries->find("respondents")) {
        survey.respondents =
            read_choice<Respondents>(*who, "kind of respondents", enum_names<Respondents>, findings)
                .value_or(survey.respondents);
    }
    if (const yaml::Node* questions = entries->find("questions")) {
        for (const yaml::Entry& entry : questions->entries) {
            if (std::optional<Question> question = read_question(entry, findings)) {
                survey.questions.push_back(std::move(*question));
            }
        }
    }
    if (const yaml::Node* fields = entries->find("fields")) {
        read_fields(*fields, survey, findings);
    }
    if (const yaml::Node* customer = entries->find("customer")) {
        survey.customers_have_names = read_customer(*customer, findings);
    }
    if (const yaml::Node* dimensions = entries->find("dimensions")) {
        read_dimensions(*dimensions, survey, findings);
    }
    if (const yaml::Node* sources = entries->find("sources")) {
        read_sources(*sources, survey, findings);
    }
    return survey;
}

}  // namespace heed
