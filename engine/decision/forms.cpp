#include "engine/decision/forms.h"

#include <algorithm>

#include "engine/values/time.h"

namespace heed {
namespace {

bool is_blank(const Value& value) {
    const auto* text = value.as<std::string>();
    const auto* list = value.as<Value::List>();
    return value.is_null() || (list != nullptr && list->empty()) ||
           (text != nullptr && text->find_first_not_of(" \t\r\n") == std::string::npos);
}

std::string listed(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) {
        all += (all.empty() ? "" : ", ") + word;
    }
    return all;
}

std::string question_fault(const Value& value, const Survey* survey) {
    const auto* list = value.as<Value::List>();
    if (list == nullptr) {
        return "Give a list of the questions' names.";
    }
    for (const Value& item : *list) {
        const auto* name = item.as<std::string>();
        if (name == nullptr) {
            return "Give a list of the questions' names.";
        }
        if (survey != nullptr && survey->find_question(*name) == nullptr) {
            return "The survey has no question “" + *name + "”.";
        }
    }
    return "";
}

std::string rating_fault(const FormField& field, const Value& value) {
    const auto* rating = value.as<std::int64_t>();
    return rating != nullptr && *rating >= field.scale.low && *rating <= field.scale.high
               ? ""
               : "Give a whole number from " + std::to_string(field.scale.low) + " to " +
                     std::to_string(field.scale.high) + ".";
}

/// What is wrong with a value that is there; "" when nothing is.
std::string fault_of(const FormField& field, const Value& value, const Survey* survey) {
    const auto* text = value.as<std::string>();
    switch (field.kind) {
        case FormFieldKind::text:
            return text != nullptr ? "" : "Give a text.";
        case FormFieldKind::number:
            return value.as<std::int64_t>() != nullptr || value.as<double>() != nullptr
                       ? ""
                       : "Give a number.";
        case FormFieldKind::choice:
            return text != nullptr && find_option(field.options, *text) != nullptr
                       ? ""
                       : "Choose one of: " + listed(names_of(field.options)) + ".";
        case FormFieldKind::date:
            return text != nullptr && parse_date(*text) ? "" : "Give a date such as 2026-03-10.";
        case FormFieldKind::time:
            return value.as<Timestamp>() != nullptr || (text != nullptr && parse_rfc3339(*text))
                       ? ""
                       : "Give a time such as 2026-03-10T14:30:00+01:00.";
        case FormFieldKind::boolean:
            return value.as<bool>() != nullptr ? "" : "Give true or false.";
        case FormFieldKind::rating:
            return rating_fault(field, value);
        case FormFieldKind::questions:
            return question_fault(value, survey);
    }
    return "";
}

/// As RFC 6901 writes a name within a pointer.
std::string pointer_part(const std::string& name) {
    std::string part;
    for (const char character : name) {
        if (character == '~') {
            part += "~0";
        } else if (character == '/') {
            part += "~1";
        } else {
            part += character;
        }
    }
    return part;
}

}  // namespace

std::vector<Fault> faults_of(const Form& form, const FormValues& values, const Survey* survey,
                             const std::string& pointer) {
    std::vector<Fault> faults;
    for (const FormField& field : form.fields) {
        const auto given = values.find(field.name);
        const std::string at = pointer + "/" + pointer_part(field.name);
        if (given == values.end() || is_blank(given->second)) {
            if (field.required) {
                faults.push_back({at, "This has to be filled in."});
            }
        } else if (std::string fault = fault_of(field, given->second, survey); !fault.empty()) {
            faults.push_back({at, std::move(fault)});
        }
    }
    for (const auto& [name, value] : values) {
        if (form.find_field(name) == nullptr) {
            faults.push_back({pointer + "/" + pointer_part(name),
                              "The form “" + form.name + "” has no such field."});
        }
    }
    return faults;
}

FormValues to_kept(const Form& form, const FormValues& values) {
    FormValues kept;
    for (const FormField& field : form.fields) {
        const auto given = values.find(field.name);
        if (given == values.end() || is_blank(given->second)) {
            continue;
        }
        const auto* text = given->second.as<std::string>();
        const auto instant = field.kind == FormFieldKind::time && text != nullptr
                                 ? parse_rfc3339(*text)
                                 : std::nullopt;
        if (instant) {
            const auto seconds = std::chrono::floor<std::chrono::seconds>(*instant);
            const auto rest = static_cast<std::int32_t>((*instant - seconds).count());
            kept[field.name] = Timestamp{seconds.time_since_epoch().count(), rest * 1'000'000};
        } else {
            kept[field.name] = given->second;
        }
    }
    return kept;
}

}  // namespace heed
