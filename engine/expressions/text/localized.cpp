#include "engine/expressions/text/localized.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace heed::text {
namespace {

struct Language {
    std::string_view tag;
    std::array<std::string_view, 7> weekdays;  ///< from Sunday
    std::array<std::string_view, 12> months;
    std::string_view after_weekday;
    std::string_view after_day;
    std::string_view after_time;
    char decimal_mark;
    std::string_view yes;
    std::string_view no;
};

constexpr Language english = {
    "en",
    {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"},
    " ",
    " ",
    "",
    '.',
    "yes",
    "no"};

constexpr Language german = {
    "de",
    {"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
    {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
     "November", "Dezember"},
    ", ",
    ". ",
    " Uhr",
    ',',
    "ja",
    "nein"};

const Language* find_language(std::string_view tag) {
    const std::string_view primary = tag.substr(0, tag.find_first_of("-_"));
    for (const Language* language : {&english, &german}) {
        if (language->tag == primary) {
            return language;
        }
    }
    return nullptr;
}

std::string written(const Language& language, Date day) {
    const std::chrono::weekday weekday{std::chrono::sys_days(day)};
    std::string text(language.weekdays[weekday.c_encoding()]);
    text += language.after_weekday;
    text += std::to_string(static_cast<unsigned>(day.day()));
    text += language.after_day;
    text += language.months[static_cast<unsigned>(day.month()) - 1];
    return text + " " + std::to_string(static_cast<int>(day.year()));
}

std::string written(const Language* language, const TimeZone& zone, Timestamp time) {
    const LocalTime local = zone.to_local(Instant(std::chrono::seconds(time.seconds)));
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::hh_mm_ss clock{local - day};
    char minutes[16];
    std::snprintf(minutes, sizeof minutes, "%02d:%02d", static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()));
    const Date date{day};
    if (language == nullptr) {
        return to_text(date) + " " + minutes;
    }
    return written(*language, date) + ", " + minutes + std::string(language->after_time);
}

std::string written(const Language* language, double number) {
    std::string text = plain_text(std::round(number * 100) / 100);
    const size_t mark = text.find('.');
    if (mark != std::string::npos && language != nullptr) {
        text[mark] = language->decimal_mark;
    }
    return text;
}

std::string write(const Language* language, const TimeZone& zone, const Value& value) {
    if (const auto* time = value.as<Timestamp>()) {
        return written(language, zone, *time);
    }
    if (const auto* number = value.as<double>()) {
        return written(language, *number);
    }
    if (const auto* list = value.as<Value::List>()) {
        std::string text;
        for (const Value& item : *list) {
            text += (text.empty() ? "" : ", ") + write(language, zone, item);
        }
        return text;
    }
    if (language != nullptr) {
        if (const auto* text = value.as<std::string>()) {
            const auto date = parse_date(*text);
            return date ? written(*language, *date) : *text;
        }
        if (const bool* flag = value.as<bool>()) {
            return std::string(*flag ? language->yes : language->no);
        }
    }
    return plain_text(value);
}

}  // namespace

Writer localized(std::string_view language, const TimeZone& zone) {
    return [known = find_language(language), zone](const Value& value) {
        return write(known, zone, value);
    };
}

}  // namespace heed::text
