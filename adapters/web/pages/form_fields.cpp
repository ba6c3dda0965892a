#include "adapters/web/pages/form_fields.h"

#include <algorithm>

#include "engine/decision/forms.h"
#include "engine/values/parse_number.h"

namespace heed::web::pages {
namespace {

using std::chrono::minutes;

constexpr std::size_t most_radio_buttons = 5;

/// As it is typed and read: all its digits, in groups.
std::optional<std::string> exact_number(const Value& value, const Locale& locale) {
    if (const auto* whole = value.as<std::int64_t>()) {
        return locale.number(*whole);
    }
    const auto* fraction = value.as<double>();
    return fraction == nullptr ? std::nullopt : std::optional(locale.exactly(*fraction));
}

Value time_of(const std::string& text, const Locale& locale) {
    const auto at = local_time(text, locale);
    return at ? Value(to_rfc3339(*at)) : Value(text);
}

std::optional<Instant> instant_of(const Value& value) {
    if (const auto* time = value.as<Timestamp>()) {
        return Instant(std::chrono::seconds(time->seconds));
    }
    const auto* text = value.as<std::string>();
    return text == nullptr ? std::nullopt : parse_rfc3339(*text);
}

Value read_field(const FormField& field, const Form& posted, const std::string& name,
                 const Locale& locale) {
    const std::string text = posted.trimmed(name);
    if (text.empty()) {
        return {};
    }
    switch (field.kind) {
        case FormFieldKind::number:
            return locale.read_number(text).value_or(text);
        case FormFieldKind::rating: {
            const auto step = parse_number<std::int64_t>(text);
            return step ? Value(*step) : Value(text);
        }
        case FormFieldKind::date: {
            const auto day = locale.read_date(text);
            return day ? to_text(*day) : text;
        }
        case FormFieldKind::boolean:
            return text == "yes" || text == "no" ? Value(text == "yes") : Value(text);
        case FormFieldKind::time:
            return time_of(text, locale);
        case FormFieldKind::questions: {
            Value::List names;
            for (const std::string& question : posted.all(name)) {
                names.emplace_back(question);
            }
            return names;
        }
        case FormFieldKind::text:
        case FormFieldKind::choice:
            break;
    }
    return text;
}

/// Something to choose, and whether it is chosen.
Value option(const std::string& value, std::string_view label, bool is_chosen) {
    return Value::Map{{"value", value}, {"label", label}, {"chosen", is_chosen}};
}

/// One field while its view is made.
struct View {
    const FormField& field;
    const Survey* survey;
    const Value& value;
    const Speaker& speaker;

    /// The kind's own section of parts/form_field.html, and what stands in it.
    std::pair<std::string, Value> control() const {
        switch (field.kind) {
            case FormFieldKind::text:
                return {"text", input(as_text())};
            case FormFieldKind::number:
                return {"number", input(as_text())};
            case FormFieldKind::date:
                return {"date", input(as_text())};
            case FormFieldKind::time:
                return {"time", input(as_time())};
            case FormFieldKind::choice:
                return {field.options.size() > most_radio_buttons ? "select" : "radio", choices()};
            case FormFieldKind::boolean:
                return {"radio", yes_and_no()};
            case FormFieldKind::rating:
                return {"rating", scale()};
            case FormFieldKind::questions:
                return {"checks", questions()};
        }
        return {};
    }

    static Value input(const std::string& text) { return Value::Map{{"now", text}}; }

    std::string as_text() const {
        return exact_number(value, speaker.locale()).value_or(text::plain_text(value));
    }
    std::string as_time() const {
        const auto at = instant_of(value);
        return at ? local_input(*at, speaker.locale()) : as_text();
    }
    Value choices() const {
        Value::List options;
        for (const Option& one : field.options) {
            options.push_back(option(one.name, one.said_in(speaker.locale().language()),
                                     value == Value(one.name)));
        }
        return Value::Map{{"options", std::move(options)}};
    }
    Value yes_and_no() const {
        return Value::Map{
            {"options", Value::List{option("yes", speaker.say("field.yes"), value == Value(true)),
                                    option("no", speaker.say("field.no"), value == Value(false))}}};
    }
    Value scale() const {
        Value::List options;
        for (int step = field.scale.low; step <= field.scale.high; ++step) {
            const std::string label = std::to_string(step);
            options.push_back(option(label, label, value == Value(step)));
        }
        return Value::Map{{"options", std::move(options)},
                          {"hint", speaker.say("field.least", {{"low", field.scale.low},
                                                               {"high", field.scale.high}})}};
    }
    Value questions() const {
        const auto* chosen = value.as<Value::List>();
        Value::List options;
        for (const Question& question :
             survey == nullptr ? std::vector<Question>() : survey->questions) {
            options.push_back(
                option(question.name, question.title.in(speaker.locale().language()),
                       chosen != nullptr &&
                           std::ranges::find(*chosen, Value(question.name)) != chosen->end()));
        }
        return Value::Map{{"options", std::move(options)}};
    }
};

std::string label_of(const FormField& field, const Speaker& speaker) {
    const std::string_view label = field.label.in(speaker.locale().language());
    return std::string(label.empty() ? std::string_view(field.name) : label);
}

std::string problem_of(const FormField& field, const FormValues& values, const Speaker& speaker) {
    const auto given = values.find(field.name);
    if (given == values.end() || given->second.is_null()) {
        return speaker.say("field.required");
    }
    switch (field.kind) {
        case FormFieldKind::number:
            return speaker.say("field.no_number", {{"example", speaker.locale().exactly(1234.5)}});
        case FormFieldKind::date:
            return speaker.say("field.no_date");
        case FormFieldKind::time:
            return speaker.say("field.no_time");
        case FormFieldKind::rating:
            return speaker.say("field.no_rating",
                               {{"low", field.scale.low}, {"high", field.scale.high}});
        case FormFieldKind::text:
        case FormFieldKind::choice:
        case FormFieldKind::boolean:
        case FormFieldKind::questions:
            break;
    }
    return speaker.say("field.required");
}

std::string read_aloud(const FormField& field, const Survey* survey, const Value& value,
                       const Speaker& speaker) {
    if (const auto* truth = value.as<bool>()) {
        return speaker.say(*truth ? "field.yes" : "field.no");
    }
    if (field.kind == FormFieldKind::choice) {
        return said_in(field.options, value.text_or(""), speaker.locale().language());
    }
    if (field.kind == FormFieldKind::date) {
        const auto day = parse_date(value.text_or(""));
        return day ? speaker.locale().date(*day) : text::plain_text(value);
    }
    if (field.kind == FormFieldKind::time) {
        const auto at = instant_of(value);
        return at ? speaker.locale().date_and_time(*at) : text::plain_text(value);
    }
    if (const auto* names = value.as<Value::List>(); names != nullptr && survey != nullptr) {
        std::vector<std::string> titles;
        for (const Value& name : *names) {
            const Question* question = survey->find_question(name.text_or(""));
            titles.push_back(question == nullptr
                                 ? name.text_or("")
                                 : std::string(question->title.in(speaker.locale().language())));
        }
        return speaker.locale().join(titles);
    }
    return exact_number(value, speaker.locale()).value_or(text::plain_text(value));
}

}  // namespace

std::optional<Instant> local_time(const std::string& text, const Locale& locale) {
    std::string written = text;
    if (const std::size_t space = text.find_last_of(' '); space != std::string::npos) {
        const std::size_t end = text.find_last_not_of(", ", space);
        if (const auto day = locale.read_date(text.substr(0, end + 1))) {
            const std::string clock = text.substr(space + 1);
            written = to_text(*day) + (clock.find(':') == 1 ? "T0" : "T") + clock;
        }
    }
    const auto there = parse_rfc3339(written + (written.size() == 16 ? ":00Z" : "Z"));
    return there ? std::optional(locale.zone().to_instant(LocalTime(there->time_since_epoch())))
                 : std::nullopt;
}

std::string local_input(Instant at, const Locale& locale) {
    const auto local = locale.zone().to_local(at);
    return to_rfc3339(Instant(std::chrono::floor<minutes>(local).time_since_epoch())).substr(0, 16);
}

FormValues read_fields(const heed::Form& form, const Form& posted, std::string_view prefix,
                       const Locale& locale) {
    FormValues values;
    for (const FormField& field : form.fields) {
        Value value = read_field(field, posted, std::string(prefix) + field.name, locale);
        if (!value.is_null()) {
            values.emplace(field.name, std::move(value));
        }
    }
    return values;
}

FieldProblems field_problems(const heed::Form& form, const FormValues& values, const Survey* survey,
                             const Speaker& speaker) {
    const std::vector<Fault> faults = faults_of(form, values, survey, "");
    FieldProblems problems;
    for (const FormField& field : form.fields) {
        if (std::ranges::find(faults, "/" + field.name, &Fault::pointer) != faults.end()) {
            problems.emplace(field.name, problem_of(field, values, speaker));
        }
    }
    return problems;
}

Value fields_view(const heed::Form& form, const Survey* survey, const FormValues& values,
                  const FieldProblems& problems, std::string_view prefix, const Speaker& speaker) {
    Value::List fields;
    for (const FormField& field : form.fields) {
        const auto given = values.find(field.name);
        const auto problem = problems.find(field.name);
        const Value value = given == values.end() ? Value() : given->second;
        Value::Map view{{"name", std::string(prefix) + field.name},
                        {"label", label_of(field, speaker)},
                        {"required", field.required},
                        {"is_for_customer", field.is_for_customer},
                        {"problem", problem == problems.end() ? "" : problem->second}};
        for (const char* kind :
             {"text", "number", "date", "time", "select", "radio", "rating", "checks"}) {
            view.emplace_back(kind, Value());
        }
        auto [kind, control] = View{field, survey, value, speaker}.control();
        std::ranges::find(view, Value(kind), &Value::Entry::first)->second = std::move(control);
        fields.emplace_back(std::move(view));
    }
    return fields;
}

Value answers_view(const heed::Form& form, const Survey* survey, const FormValues& values,
                   const Speaker& speaker) {
    Value::List answers;
    for (const FormField& field : form.fields) {
        if (const auto given = values.find(field.name); given != values.end()) {
            answers.emplace_back(
                Value::Map{{"label", label_of(field, speaker)},
                           {"said", read_aloud(field, survey, given->second, speaker)}});
        }
    }
    return answers;
}

}  // namespace heed::web::pages
