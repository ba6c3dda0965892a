#include "adapters/surveys/checks.h"

#include <algorithm>
#include <cmath>

#include "adapters/surveys/wording.h"
#include "engine/values/time.h"

namespace heed::surveys {
namespace {

Problem problem(std::string detail) {
    return {std::move(detail)};
}

/// The field's value, or null where it is not of that kind.
Value field_value(FieldKind kind, const Value& value) {
    const auto* text = value.as<std::string>();
    switch (kind) {
        case FieldKind::text:
            return text != nullptr ? value : Value();
        case FieldKind::boolean:
            return value.as<bool>() != nullptr ? value : Value();
        case FieldKind::number:
            if (const auto* wide = value.as<std::uint64_t>()) {
                return static_cast<double>(*wide);
            }
            if (const auto* number = value.as<double>()) {
                return std::isfinite(*number) ? value : Value();
            }
            return value.as<std::int64_t>() != nullptr ? value : Value();
        case FieldKind::date: {
            const auto date = text != nullptr ? parse_date(*text) : std::nullopt;
            return date ? Value(to_text(*date)) : Value();
        }
        case FieldKind::time: {
            const auto time = text != nullptr ? parse_rfc3339(*text) : std::nullopt;
            if (!time) {
                return {};
            }
            const auto whole = std::chrono::floor<std::chrono::seconds>(*time);
            const std::chrono::nanoseconds rest = *time - whole;
            return Timestamp{whole.time_since_epoch().count(),
                             static_cast<std::int32_t>(rest.count())};
        }
    }
    return {};
}

std::string_view wanted_by(FieldKind kind) {
    switch (kind) {
        case FieldKind::text:
            return "a text";
        case FieldKind::number:
            return "a number";
        case FieldKind::boolean:
            return "true or false";
        case FieldKind::date:
            return "a date (as in 2026-03-02)";
        case FieldKind::time:
            return "a time (as in 2026-03-02T09:15:00Z)";
    }
    return "";
}

Checked score(const Question& question, const Value& value) {
    const Scale scale = scale_of(question);
    const auto* whole = value.as<std::int64_t>();
    const auto* number = value.as<double>();
    if (whole == nullptr && number == nullptr && value.as<std::uint64_t>() == nullptr) {
        return problem(stands_where(value, "a whole number from " + in_words(scale)));
    }
    const bool is_whole = number == nullptr || std::trunc(*number) == *number;
    if (!is_whole) {
        return problem(shown(value) + " is no whole number: the scale is " + in_words(scale));
    }
    const double as_number = whole != nullptr    ? static_cast<double>(*whole)
                             : number != nullptr ? *number
                                                 : 1e19;
    if (as_number < scale.low || as_number > scale.high) {
        return problem(shown(value) + " is not on the scale " + in_words(scale));
    }
    return Value(static_cast<std::int64_t>(as_number));
}

Checked choice(const Question& question, const Value& value) {
    const auto* text = value.as<std::string>();
    if (text == nullptr) {
        return problem(stands_where(value, "one of the question's options"));
    }
    if (find_option(question.options, *text) != nullptr) {
        return value;
    }
    if (text->empty()) {
        return Value();
    }
    constexpr std::size_t few = 12;
    std::string known;
    for (std::size_t i = 0; i < question.options.size() && i < few; ++i) {
        known += (i == 0 ? "" : ", ") + question.options[i].name;
    }
    known += question.options.size() > few ? ", …" : "";
    return problem(quoted(*text) + " is none of the options: " + known);
}

}  // namespace

Scale scale_of(const Question& question) {
    return question.kind == QuestionKind::nps ? Scale{.low = 0, .high = 10} : question.scale;
}

std::string in_words(Scale scale) {
    return std::to_string(scale.low) + " to " + std::to_string(scale.high);
}

std::string stands_where(const Value& value, std::string_view wanted) {
    return std::string(kind_of(value)) + " stands where " + std::string(wanted) + " belongs";
}

Checked checked_answer(const Question& question, const Value& value) {
    return question.kind == QuestionKind::choice ? choice(question, value) : score(question, value);
}

Checked checked_field(const Field& field, const Value& value) {
    Value found = field_value(field.kind, value);
    if (!found.is_null()) {
        return found;
    }
    const bool unreadable = field.kind == FieldKind::date || field.kind == FieldKind::time;
    return problem(unreadable && value.as<std::string>() != nullptr
                       ? shown(value) + " is not " + std::string(wanted_by(field.kind))
                       : stands_where(value, wanted_by(field.kind)));
}

}  // namespace heed::surveys
