#include "adapters/web/pages/form_fields.h"

#include <gtest/gtest.h>

#include "tests/unit/adapters/web/pages/shipped.h"

namespace heed::web::pages {
namespace {

Speaker speaker(const std::string& language) {
    return {shipped_words(), Locale(language, TimeZone::find("Europe/Berlin").value())};
}

heed::Form call_notes() {
    heed::Form form;
    for (const auto& [name, kind] :
         {std::pair("amount", FormFieldKind::number), std::pair("until", FormFieldKind::date),
          std::pair("at", FormFieldKind::time)}) {
        FormField field;
        field.name = name;
        field.kind = kind;
        form.fields.push_back(field);
    }
    return form;
}

/// What is understood where that is typed, and what stands in the field when it is shown again.
struct Understood {
    Value value;
    std::string shown;
    std::string problem;
    bool operator==(const Understood&) const = default;
};

Understood typed(const std::string& language, const std::string& field, const std::string& text) {
    Request request;
    request.method = "POST";
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.body = field + "=" + percent_encoded(text);
    const heed::Form form = call_notes();
    const Speaker reader = speaker(language);
    const FormValues values = read_fields(form, *read_form(request), "", reader.locale());
    const FieldProblems problems = field_problems(form, values, nullptr, reader);
    const Value view = fields_view(form, nullptr, values, problems, "", reader);
    Understood understood;
    for (const Value& shown : *view.as<Value::List>()) {
        if (shown.find("name")->text_or("") == field) {
            for (const char* kind : {"number", "date", "time"}) {
                if (const Value* control = shown.find(kind); !control->is_null()) {
                    understood.shown = control->find("now")->text_or("");
                }
            }
            understood.problem = shown.find("problem")->text_or("");
        }
    }
    if (const auto found = values.find(field); found != values.end()) {
        understood.value = found->second;
    }
    return understood;
}

TEST(FormFields, ReadNumbersAsTheirReaderWritesThem) {
    EXPECT_EQ(typed("en", "amount", "1,234"), (Understood{1234, "1,234", ""}));
    EXPECT_EQ(typed("en", "amount", "1234"), (Understood{1234, "1,234", ""}));
    EXPECT_EQ(typed("en", "amount", "-1,234.5"), (Understood{-1234.5, "-1,234.5", ""}));
    EXPECT_EQ(typed("en", "amount", "0.123456789"), (Understood{0.123456789, "0.123456789", ""}));
    EXPECT_EQ(typed("de", "amount", "1.234,5"), (Understood{1234.5, "1.234,5", ""}));
    EXPECT_EQ(typed("de", "amount", "1.234"), (Understood{1234, "1.234", ""}));
    EXPECT_EQ(typed("de", "amount", "2,5"), (Understood{2.5, "2,5", ""}));
}

TEST(FormFields, RefuseWhatMayBeMeantAsAnotherNumber) {
    const std::string english = "Please write a number, such as 1,234.5.";
    for (const char* text : {"1,23", "2,5", "12,34", "1.234,5", "1e5", "many", "NaN", "∞", "5 %"}) {
        EXPECT_EQ(typed("en", "amount", text), (Understood{text, text, english})) << text;
    }
    const std::string german = "Bitte schreiben Sie eine Zahl, etwa 1.234,5.";
    for (const char* text : {"1.5", "12.34", "1,234.5"}) {
        EXPECT_EQ(typed("de", "amount", text), (Understood{text, text, german})) << text;
    }
}

TEST(FormFields, ReadDaysAsBrowsersSendThemAndAsTheirReaderWritesThem) {
    const Understood second_of_march{"2026-03-02", "2026-03-02", ""};
    for (const char* text :
         {"2026-03-02", "02/03/2026", "2/3/2026", "2 March 2026", "2 Mar 2026"}) {
        EXPECT_EQ(typed("en", "until", text), second_of_march) << text;
    }
    for (const char* text : {"2026-03-02", "02.03.2026", "2.3.2026", "2. März 2026"}) {
        EXPECT_EQ(typed("de", "until", text), second_of_march) << text;
    }
    for (const char* text : {"31/02/2026", "12/31/2026", "2.3.2026", "soon", "2026-03-02T10:00"}) {
        EXPECT_EQ(typed("en", "until", text), (Understood{text, text, "Please choose a date."}))
            << text;
    }
}

TEST(FormFields, ReadTimesAsBrowsersSendThemAndAsTheirReaderWritesThem) {
    const Understood morning{"2026-03-02T08:15:00Z", "2026-03-02T09:15", ""};
    EXPECT_EQ(typed("en", "at", "2026-03-02T09:15"), morning);
    EXPECT_EQ(typed("en", "at", "2 March 2026, 09:15"), morning);
    EXPECT_EQ(typed("en", "at", "2/3/2026 9:15"), morning);
    EXPECT_EQ(typed("de", "at", "2.3.2026, 9:15"), morning);
    EXPECT_EQ(typed("en", "at", "2 March 2026, 25:15"),
              (Understood{"2 March 2026, 25:15", "2 March 2026, 25:15",
                          "Please choose a date and a time."}));
}

TEST(FormFields, SayInTheCaseWhatWasUnderstood) {
    const FormValues values{{"amount", Value(1234567.891)}, {"until", Value("2026-03-02")}};
    const auto said = [&](const std::string& language) {
        std::vector<std::string> all;
        const Value view = answers_view(call_notes(), nullptr, values, speaker(language));
        for (const Value& answer : *view.as<Value::List>()) {
            all.push_back(answer.find("said")->text_or(""));
        }
        return all;
    };
    EXPECT_EQ(said("en"), (std::vector<std::string>{"1,234,567.891", "Monday, 2 March 2026"}));
    EXPECT_EQ(said("de"), (std::vector<std::string>{"1.234.567,891", "Montag, 2. März 2026"}));
}

}  // namespace
}  // namespace heed::web::pages
