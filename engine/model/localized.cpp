#include "engine/model/localized.h"

#include <cmath>
#include <optional>
#include <string>

#include "engine/values/locale.h"

namespace heed {
namespace {

/// How a language writes what is no text.
struct Manner {
    Locale locale;
    std::string day;
    std::string moment;
    std::string yes;
    std::string no;
};

/// Nothing where the words of that language do not say it.
std::optional<Manner> manner_of(const Words& words, std::string_view language,
                                const TimeZone& zone) {
    const std::string primary(language.substr(0, language.find_first_of("-_")));
    const auto texts = words.languages().find(primary);
    if (texts == words.languages().end() || !texts->second.contains("written.day")) {
        return std::nullopt;
    }
    const auto said = [&](const char* key) { return words.say(primary, key); };
    return Manner{Locale(primary, zone), said("written.day"), said("written.moment"),
                  said("written.yes"), said("written.no")};
}

std::string by_iso_8601(const TimeZone& zone, Instant at) {
    const LocalTime local = zone.to_local(at);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::string time = to_rfc3339(Instant(local.time_since_epoch()));
    return to_text(Date(day)) + " " + time.substr(time.find('T') + 1, 5);
}

std::string write(const std::optional<Manner>& manner, const TimeZone& zone, const Value& value) {
    if (const auto* time = value.as<Timestamp>()) {
        const Instant at(std::chrono::seconds(time->seconds));
        return manner ? manner->locale.written(manner->moment, at) : by_iso_8601(zone, at);
    }
    if (const auto* number = value.as<double>()) {
        const double rounded = std::round(*number * 100) / 100;
        return manner ? manner->locale.plain(rounded) : text::plain_text(rounded);
    }
    if (const auto* list = value.as<Value::List>()) {
        std::string text;
        for (const Value& item : *list) {
            text += (text.empty() ? "" : ", ") + write(manner, zone, item);
        }
        return text;
    }
    if (manner) {
        if (const auto* text = value.as<std::string>()) {
            const auto date = parse_date(*text);
            return date ? manner->locale.written(manner->day, *date) : *text;
        }
        if (const bool* flag = value.as<bool>()) {
            return *flag ? manner->yes : manner->no;
        }
    }
    return text::plain_text(value);
}

}  // namespace

text::Writer localized(const Words& words, std::string_view language, const TimeZone& zone) {
    return [manner = manner_of(words, language, zone), zone](const Value& value) {
        return write(manner, zone, value);
    };
}

}  // namespace heed
