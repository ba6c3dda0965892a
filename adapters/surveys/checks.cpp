#include "adapters/surveys/checks.h"

#include <algorithm>
#include <cmath>

#include "adapters/json/write.h"
#include "adapters/surveys/wording.h"
#include "adapters/surveys/written.h"
#include "engine/values/folded.h"

namespace heed::surveys {
namespace {

constexpr std::size_t few = 12;

Problem problem(std::string detail) {
    return {std::move(detail)};
}

Value as_text(const Value& value) {
    const bool scalar = value.as<std::int64_t>() != nullptr ||
                        value.as<std::uint64_t>() != nullptr || value.as<double>() != nullptr ||
                        value.as<bool>() != nullptr;
    return scalar ? Value(shown(value)) : joined(value);
}

/// Whole where it can be.
Value whole_if_it_is(double number) {
    constexpr double widest = 9e15;
    return std::trunc(number) == number && std::abs(number) < widest
               ? Value(static_cast<std::int64_t>(number))
               : Value(number);
}

bool is_empty(const Value& value) {
    const auto* text = value.as<std::string>();
    const auto* items = value.as<Value::List>();
    return value.is_null() || (text != nullptr && folded(*text).empty()) ||
           (items != nullptr && items->empty());
}

std::string words_of(const SourceField& field) {
    std::string words;
    std::size_t count = 0;
    for (const auto& [word, ours] : field.values) {
        if (count++ == few) {
            return words + ", …";
        }
        words += (words.empty() ? "" : ", ") + word;
    }
    return words;
}

/// A word of the platform as ours, where the mapping has words.
Checked translated(const SourceField* field, const Value& value) {
    if (field == nullptr || field->values.empty()) {
        return value;
    }
    const std::string text = as_text(value).text_or("");
    auto found = field->values.find(text);
    if (found == field->values.end()) {
        const std::string wanted = folded(text);
        found = std::ranges::find_if(
            field->values, [&](const auto& entry) { return folded(entry.first) == wanted; });
    }
    if (found != field->values.end()) {
        return Value(found->second);
    }
    if (says_no_answer(text)) {
        return NoAnswer();
    }
    return problem(shown(value) +
                   " is none of the words that the survey's mapping knows: " + words_of(*field));
}

/// The value as a number where it is one or is written as one, else as it is.
Value as_score(const Value& value, Scale scale) {
    const auto* text = value.as<std::string>();
    const auto number = text == nullptr ? std::nullopt : written_score(*text, scale);
    return number ? whole_if_it_is(*number) : value;
}

Checked on_scale(const Value& value, Scale scale) {
    const auto* whole = value.as<std::int64_t>();
    const auto* number = value.as<double>();
    if (whole == nullptr && number == nullptr && value.as<std::uint64_t>() == nullptr) {
        const std::string wanted = "a whole number from " + in_words(scale);
        return problem(value.as<std::string>() != nullptr ? shown(value) + " is not " + wanted
                                                          : stands_where(value, wanted));
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

Checked score(const Question& question, const Value& given, const SourceField* field) {
    const Scale ours = scale_of(question);
    const bool is_theirs = field != nullptr && field->scale;
    const Scale theirs = is_theirs ? *field->scale : ours;
    const auto [low, high] = std::minmax(theirs.low, theirs.high);
    const Value value = as_score(given, {low, high});
    if (says_no_answer(value.text_or(""))) {
        return NoAnswer();
    }
    if (!is_theirs) {
        return on_scale(value, ours);
    }
    const auto* number = value.as<std::int64_t>();
    if (number != nullptr && (*number < low || *number > high)) {
        return problem(shown(value) + " is not on the source's scale " + in_words({low, high}));
    }
    return number == nullptr ? on_scale(value, {low, high})
                             : Checked(Value(rescaled(*number, theirs, ours, question.best)));
}

/// The option that goes by that name, or by that title in any language.
const Option* option_called(const Options& options, const std::string& text) {
    if (const Option* exact = find_option(options, text)) {
        return exact;
    }
    const std::string wanted = folded(text);
    const auto found = std::ranges::find_if(options, [&](const Option& option) {
        return folded(option.name) == wanted ||
               std::ranges::any_of(option.label.by_language, [&](const auto& label) {
                   return folded(label.second) == wanted;
               });
    });
    return found == options.end() ? nullptr : &*found;
}

Checked choice(const Question& question, const Value& given) {
    const Value value = as_text(given);
    const auto* text = value.as<std::string>();
    if (text == nullptr) {
        return problem(stands_where(value, "one of the question's options"));
    }
    if (const Option* option = option_called(question.options, *text)) {
        return Value(option->name);
    }
    if (says_no_answer(*text)) {
        return NoAnswer();
    }
    std::string known;
    for (std::size_t i = 0; i < question.options.size() && i < few; ++i) {
        known += (i == 0 ? "" : ", ") + question.options[i].name;
    }
    known += question.options.size() > few ? ", …" : "";
    return problem(shown(value) + " is none of the options: " + known);
}

Checked number_field(const Value& value) {
    if (const auto* wide = value.as<std::uint64_t>()) {
        return Value(static_cast<double>(*wide));
    }
    if (const auto* number = value.as<double>()) {
        return std::isfinite(*number) ? Checked(value) : problem("this number is too large");
    }
    if (value.as<std::int64_t>() != nullptr) {
        return value;
    }
    const auto* text = value.as<std::string>();
    const auto amount = text == nullptr ? std::nullopt : written_amount(*text);
    if (amount) {
        return whole_if_it_is(*amount);
    }
    return problem(text != nullptr ? shown(value) + " is not a number: write it as in 1234.5"
                                   : stands_where(value, "a number"));
}

Checked boolean_field(const Value& value) {
    if (value.as<bool>() != nullptr) {
        return value;
    }
    const auto said = written_boolean(as_text(value).text_or(""));
    return said ? Checked(Value(*said)) : problem(shown(value) + " is not true or false");
}

std::string no_time(const Value& value, NoTime why) {
    return why == NoTime::day_or_month
               ? shown(value) +
                     " may be one of two days: write its order into the survey's “sources”, "
                     "{from: …, format: DD/MM/YYYY} or MM/DD/YYYY"
               : shown(value) + " is no time: write it as in 2026-03-02T09:15:00Z";
}

std::variant<WrittenTime, NoTime> time_written(const Value& value, const SourceField* field) {
    const auto* text = value.as<std::string>();
    const bool is_number = value.as<std::int64_t>() != nullptr || value.as<double>() != nullptr;
    if (text == nullptr && !is_number) {
        return NoTime::none;
    }
    return read_written_time(text != nullptr ? *text : json::write(value),
                             field == nullptr ? DateOrder::unknown : field->order);
}

Checked date_field(const Value& value, const SourceField* field) {
    const auto written = time_written(value, field);
    if (const auto* time = std::get_if<WrittenTime>(&written)) {
        return Value(to_text(time->day));
    }
    return problem(std::get<NoTime>(written) == NoTime::day_or_month
                       ? no_time(value, NoTime::day_or_month)
                       : shown(value) + " is not a date (as in 2026-03-02)");
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

Value joined(const Value& value) {
    const auto* items = value.as<Value::List>();
    if (items == nullptr) {
        return value;
    }
    std::string all;
    for (const Value& item : *items) {
        const auto* text = item.as<std::string>();
        if (text == nullptr) {
            return value;
        }
        all += (all.empty() || text->empty() ? "" : ", ") + *text;
    }
    return all;
}

std::string verbatim(const Value& value) {
    const Value text = joined(value);
    const auto* words = text.as<std::string>();
    return words != nullptr ? *words : json::write(value);
}

std::int64_t rescaled(std::int64_t number, Scale from, Scale to, Best best) {
    const std::int64_t sign = from.high < from.low ? -1 : 1;
    const std::int64_t steps = sign * (std::int64_t{from.high} - from.low);
    const std::int64_t way = sign * (number - from.low) * (std::int64_t{to.high} - to.low);
    if (steps == 0) {
        return to.low;
    }
    const std::int64_t below = way / steps;
    const std::int64_t twice_rest = 2 * (way % steps);
    const bool middle_goes_up = best == Best::lowest;
    const bool up = twice_rest > steps || (twice_rest == steps && middle_goes_up);
    return to.low + below + (up ? 1 : 0);
}

Checked checked_answer(const Question& question, const Value& given, const SourceField* field) {
    if (is_empty(given)) {
        return Value();
    }
    const Checked translation = translated(field, given);
    if (!std::holds_alternative<Value>(translation)) {
        return translation;
    }
    const Value& value = std::get<Value>(translation);
    switch (question.kind) {
        case QuestionKind::text: {
            Value text = as_text(value);
            return text.as<std::string>() != nullptr ? Checked(std::move(text))
                                                     : problem(stands_where(value, "a text"));
        }
        case QuestionKind::choice:
            return choice(question, value);
        default:
            return score(question, value, field);
    }
}

Checked checked_time(const Value& value, const TimeZone& usual, const SourceField* field) {
    const auto written = time_written(value, field);
    if (const auto* none = std::get_if<NoTime>(&written)) {
        return problem(value.as<std::string>() != nullptr
                           ? no_time(value, *none)
                           : stands_where(value, "a time (as in 2026-03-02T09:15:00Z)"));
    }
    const bool has_zone = field != nullptr && field->zone;
    const Instant time = std::get<WrittenTime>(written).in(has_zone ? *field->zone : usual);
    const auto whole = std::chrono::floor<std::chrono::seconds>(time);
    const std::chrono::nanoseconds rest = time - whole;
    return Value(
        Timestamp{whole.time_since_epoch().count(), static_cast<std::int32_t>(rest.count())});
}

Checked checked_field(const Field& ours, const Value& given, const TimeZone& usual,
                      const SourceField* field) {
    if (is_empty(given)) {
        return Value();
    }
    const Checked translation = translated(field, given);
    if (!std::holds_alternative<Value>(translation)) {
        return translation;
    }
    const Value& value = std::get<Value>(translation);
    if (ours.kind != FieldKind::text && says_no_answer(value.text_or(""))) {
        return NoAnswer();
    }
    switch (ours.kind) {
        case FieldKind::text: {
            Value text = as_text(value);
            return text.as<std::string>() != nullptr ? Checked(std::move(text))
                                                     : problem(stands_where(value, "a text"));
        }
        case FieldKind::number:
            return number_field(value);
        case FieldKind::boolean:
            return boolean_field(value);
        case FieldKind::date:
            return date_field(value, field);
        case FieldKind::time:
            return checked_time(value, usual, field);
    }
    return Value();
}

}  // namespace heed::surveys
