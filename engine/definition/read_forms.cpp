#include "engine/definition/read_forms.h"

#include <array>

#include "engine/definition/shape.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

constexpr auto field_kind_words = words_of(enum_names<FormFieldKind>);
constexpr Grammar field_kind_grammar{.words = field_kind_words};

constexpr std::array<std::string_view, 1> reader_words{"customer"};
constexpr Grammar reader_grammar{.words = reader_words};

constexpr std::array field_keys{
    Key{"label", Need::required, ValueKind::words, "what stands beside the field"},
    Key{"kind", Need::required, ValueKind::text,
        "text, number, choice, date, time, boolean, rating or questions", &field_kind_grammar},
    Key{"required", Need::optional, ValueKind::yes_no, "whether it must be filled in"},
    Key{"options", Need::optional, ValueKind::anything, "what can be chosen", &options_grammar},
    Key{"scale", Need::optional, ValueKind::text, "of a rating: 1-5", &scale_grammar},
    Key{"to", Need::optional, ValueKind::text,
        "customer: the customer reads this text, on her page and in mails", &reader_grammar},
};

constexpr Shape field_shape{"a form's field", field_keys};
constexpr Grammar field_grammar{.shape = &field_shape};
constexpr Grammar form_grammar{.kind = ValueKind::map, .each = &field_grammar};

void read_choice_or_scale(const Entries& entries, const yaml::Entry& entry, FormField& field,
                          FindingCollector& findings) {
    const yaml::Node* options = entries.find("options");
    if (options != nullptr && field.kind != FormFieldKind::choice) {
        findings.error(code::unknown_key, options->place, options->length,
                       "only a choice has options", "write kind: choice, or leave them out");
    } else if (options != nullptr) {
        field.options = read_options(*options, ValueKind::list, "“options”", findings);
    } else if (field.kind == FormFieldKind::choice && entries.node().find("options") == nullptr) {
        findings.error(code::missing_key, entry.place, entry.length, "a choice needs “options”",
                       "options: [first, second]");
    }
    const yaml::Node* scale = entries.find("scale");
    if (scale != nullptr && field.kind != FormFieldKind::rating) {
        findings.error(code::unknown_key, scale->place, scale->length, "only a rating has a scale",
                       "write kind: rating, or leave it out");
    } else if (scale != nullptr) {
        field.scale = read_scale(*scale, findings).value_or(field.scale);
    }
}

void read_reader(const Entries& entries, FormField& field, FindingCollector& findings) {
    const yaml::Node* to = entries.find("to");
    if (to == nullptr) {
        return;
    }
    field.is_for_customer = to->text == "customer";
    if (!field.is_for_customer) {
        report_unknown_word(*to, "reader of a field,", {"customer"}, findings);
    } else if (field.kind != FormFieldKind::text) {
        findings.error(code::unknown_key, to->place, to->length,
                       "only a text is written to the customer",
                       "write kind: text, or leave it out");
    }
}

FormField read_field(const yaml::Entry& entry, FindingCollector& findings) {
    FormField field;
    field.name = entry.key;
    field.place = entry.place;
    check_name(entry.key, entry.place, entry.length, "a field", findings);
    const std::optional<Entries> entries = read_entries(entry.value, field_shape, findings);
    if (!entries) {
        return field;
    }
    if (const yaml::Node* label = entries->find("label")) {
        field.label = read_words(*label, findings);
    }
    if (const yaml::Node* kind = entries->find("kind")) {
        field.kind =
            read_choice<FormFieldKind>(*kind, "kind of field", enum_names<FormFieldKind>, findings)
                .value_or(field.kind);
    }
    field.required = entries->yes("required");
    read_choice_or_scale(*entries, entry, field, findings);
    read_reader(*entries, field, findings);
    return field;
}

}  // namespace

constexpr Grammar forms_grammar{.kind = ValueKind::map, .each = &form_grammar};

void read_forms(const yaml::Node& node, WorkflowScope& scope) {
    for (const yaml::Entry& entry : node.entries) {
        Form form{entry.key, {}};
        check_name(entry.key, entry.place, entry.length, "a form", scope.findings);
        if (check_kind(entry.value, ValueKind::map, in_quotes(entry.key), scope.findings)) {
            for (const yaml::Entry& field : entry.value.entries) {
                form.fields.push_back(read_field(field, scope.findings));
            }
            if (entry.value.entries.empty()) {
                scope.findings.error(code::missing_key, entry.place, entry.length,
                                     "the form " + in_quotes(entry.key) + " has no field",
                                     entry.key + ": {remarks: {label: Remarks, kind: text}}");
            }
        }
        scope.workflow.forms.push_back(std::move(form));
    }
}

}  // namespace heed
