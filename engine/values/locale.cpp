#include "engine/values/locale.h"

#include <array>
#include <cmath>
#include <map>
#include <mutex>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <unicode/decimfmt.h>
#include <unicode/dtptngen.h>
#include <unicode/listformatter.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/smpdtfmt.h>

namespace heed {
namespace {

using icu::UnicodeString;

void check(UErrorCode status) {
    if (U_FAILURE(status)) {
        throw std::runtime_error(std::string("ICU cannot write for this language: ") +
                                 u_errorName(status));
    }
}

std::string utf8_of(const UnicodeString& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

template <class Number>
std::string in_digits(const icu::number::LocalizedNumberFormatter& format, Number value) {
    UErrorCode status = U_ZERO_ERROR;
    icu::number::FormattedNumber text;
    if constexpr (std::is_integral_v<Number>) {
        text = format.formatInt(value, status);
    } else {
        text = format.formatDouble(value, status);
    }
    const UnicodeString all = text.toString(status);
    check(status);
    return utf8_of(all);
}

/// Days before months, and clocks of 24 hours.
icu::Locale icu_locale(const std::string& language) {
    return icu::Locale(language == "en" ? "en_GB" : language.c_str());
}

/// Local times are given to ICU as if they were UTC: which zone has which offset when, the engine's
/// zone database alone says.
std::unique_ptr<const icu::DateFormat> date_format(const icu::Locale& locale,
                                                   const char* skeleton) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::DateFormat> format(icu::DateFormat::createInstanceForSkeleton(
        UnicodeString::fromUTF8(skeleton), locale, status));
    check(status);
    format->setTimeZone(*icu::TimeZone::getGMT());
    return format;
}

std::string in_words(const icu::DateFormat& format, LocalTime local) {
    UnicodeString text;
    format.format(static_cast<UDate>(local.time_since_epoch().count()), text);
    return utf8_of(text);
}

/// Days and months are typed with or without a leading zero.
std::unique_ptr<const icu::DateFormat> typed_date_format(const icu::Locale& locale,
                                                         const char* skeleton) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
        icu::DateTimePatternGenerator::createInstance(locale, status));
    check(status);
    UnicodeString pattern = patterns->getBestPattern(UnicodeString::fromUTF8(skeleton), status);
    pattern.findAndReplace("dd", "d");
    if (pattern.indexOf("MMM") < 0) {
        pattern.findAndReplace("MM", "M");
    }
    auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
    check(status);
    format->setTimeZone(*icu::TimeZone::getGMT());
    format->setLenient(false);
    return format;
}

/// Groups are three digits wide, or it is no number: `1,23` might have been meant as 1.23.
std::unique_ptr<const icu::NumberFormat> typed_number_format(const icu::Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::NumberFormat> format(icu::NumberFormat::createInstance(locale, status));
    check(status);
    format->setLenient(false);
    if (auto* decimal = dynamic_cast<icu::DecimalFormat*>(format.get())) {
        decimal->setParseNoExponent(true);
    }
    return format;
}

/// What a pattern says is read once.
std::shared_ptr<const icu::DateFormat> by_pattern(const std::string& language,
                                                  const std::string& pattern) {
    static std::mutex mutex;
    static std::map<std::pair<std::string, std::string>, std::shared_ptr<const icu::DateFormat>>
        known;
    const std::lock_guard lock(mutex);
    std::shared_ptr<const icu::DateFormat>& format = known[{language, pattern}];
    if (format == nullptr) {
        UErrorCode status = U_ZERO_ERROR;
        auto made = std::make_shared<icu::SimpleDateFormat>(UnicodeString::fromUTF8(pattern),
                                                            icu_locale(language), status);
        check(status);
        made->setTimeZone(*icu::TimeZone::getGMT());
        format = std::move(made);
    }
    return format;
}

int32_t size_of(std::string_view text) {
    return static_cast<int32_t>(text.size());
}

LocalTime midday_of(Date day) {
    return std::chrono::local_days(day) + std::chrono::hours(12);
}

}  // namespace

struct Locale::Formats {
    explicit Formats(const icu::Locale& locale)
        : date(date_format(locale, "yMMMMEEEEd")),
          short_date(date_format(locale, "MMMEEEd")),
          short_date_with_year(date_format(locale, "yMMMEEEd")),
          month(date_format(locale, "yMMMM")),
          time(date_format(locale, "Hm")),
          exact_time(date_format(locale, "Hms")),
          date_and_time(date_format(locale, "yMMMEEEdHm")),
          number(icu::number::NumberFormatter::withLocale(locale).precision(
              icu::number::Precision::maxFraction(2))),
          plain(icu::number::NumberFormatter::withLocale(locale)
                    .grouping(UNUM_GROUPING_OFF)
                    .precision(icu::number::Precision::maxFraction(2))),
          exact(icu::number::NumberFormatter::withLocale(locale).precision(
              icu::number::Precision::unlimited())),
          tenths(icu::number::NumberFormatter::withLocale(locale).precision(
              icu::number::Precision::fixedFraction(1))),
          percent(icu::number::NumberFormatter::withLocale(locale)
                      .unit(icu::NoUnit::percent())
                      .scale(icu::number::Scale::powerOfTen(2))
                      .precision(icu::number::Precision::maxFraction(1))),
          typed_number(typed_number_format(locale)),
          typed_dates{typed_date_format(locale, "yMd"), typed_date_format(locale, "yMMMd"),
                      typed_date_format(locale, "yMMMMd")} {
        UErrorCode status = U_ZERO_ERROR;
        plural.reset(icu::PluralRules::forLocale(locale, status));
        check(status);
        list.reset(icu::ListFormatter::createInstance(locale, status));
        check(status);
    }

    std::unique_ptr<const icu::DateFormat> date, short_date, short_date_with_year, month, time,
        exact_time, date_and_time;
    icu::number::LocalizedNumberFormatter number, plain, exact, tenths, percent;
    std::unique_ptr<const icu::NumberFormat> typed_number;
    std::array<std::unique_ptr<const icu::DateFormat>, 3> typed_dates;
    std::unique_ptr<const icu::PluralRules> plural;
    std::unique_ptr<const icu::ListFormatter> list;
};

std::shared_ptr<const Locale::Formats> Locale::formats_of(const std::string& language) {
    static std::mutex mutex;
    static std::map<std::string, std::shared_ptr<const Formats>> known;
    const std::lock_guard lock(mutex);
    std::shared_ptr<const Formats>& formats = known[language];
    if (formats == nullptr) {
        formats = std::make_shared<const Formats>(icu_locale(language));
    }
    return formats;
}

Locale::Locale(std::string language, TimeZone zone)
    : language_(std::move(language)), zone_(std::move(zone)), formats_(formats_of(language_)) {}

std::string Locale::date(Instant at) const {
    return in_words(*formats_->date, zone_.to_local(at));
}
std::string Locale::date(Date day) const {
    return in_words(*formats_->date, midday_of(day));
}
std::string Locale::short_date(Instant at, Instant now) const {
    return short_date(day_of(at), now);
}
std::string Locale::short_date(Date day, Instant now) const {
    const bool is_this_year = day.year() == day_of(now).year();
    return in_words(is_this_year ? *formats_->short_date : *formats_->short_date_with_year,
                    midday_of(day));
}
std::string Locale::month(Date day) const {
    return in_words(*formats_->month, midday_of(day));
}
std::string Locale::time(Instant at) const {
    return in_words(*formats_->time, zone_.to_local(at));
}
std::string Locale::exact_time(Instant at) const {
    return in_words(*formats_->exact_time, zone_.to_local(at));
}
std::string Locale::date_and_time(Instant at) const {
    return in_words(*formats_->date_and_time, zone_.to_local(at));
}
std::string Locale::written(const std::string& pattern, Instant at) const {
    return in_words(*by_pattern(language_, pattern), zone_.to_local(at));
}
std::string Locale::written(const std::string& pattern, Date day) const {
    return in_words(*by_pattern(language_, pattern), midday_of(day));
}
Date Locale::last_day(Instant back) const {
    return day_of(back - std::chrono::milliseconds(1));
}
Date Locale::day_of(Instant at) const {
    return Date(std::chrono::floor<std::chrono::days>(zone_.to_local(at)));
}

std::string Locale::number(std::int64_t count) const {
    return in_digits(formats_->number, count);
}

std::string Locale::number(double value) const {
    return in_digits(formats_->number, value);
}

std::string Locale::plain(double value) const {
    return in_digits(formats_->plain, value);
}

std::string Locale::exactly(double value) const {
    return in_digits(formats_->exact, value);
}

std::string Locale::tenths(double value) const {
    return in_digits(formats_->tenths, value);
}

std::optional<Value> Locale::read_number(std::string_view typed) const {
    const auto text = UnicodeString::fromUTF8(icu::StringPiece(typed.data(), size_of(typed)));
    icu::ParsePosition end(0);
    icu::Formattable number;
    formats_->typed_number->parse(text, number, end);
    if (text.isEmpty() || end.getIndex() != text.length()) {
        return std::nullopt;
    }
    if (number.getType() != icu::Formattable::kDouble) {
        return Value(std::int64_t{number.getInt64()});
    }
    return std::isfinite(number.getDouble()) ? std::optional<Value>(number.getDouble())
                                             : std::nullopt;
}

std::optional<Date> Locale::read_date(std::string_view typed) const {
    if (const auto day = parse_date(typed)) {
        return day;
    }
    const auto text = UnicodeString::fromUTF8(icu::StringPiece(typed.data(), size_of(typed)));
    for (const auto& format : formats_->typed_dates) {
        icu::ParsePosition end(0);
        const UDate at = format->parse(text, end);
        if (!text.isEmpty() && end.getIndex() == text.length()) {
            const std::chrono::milliseconds since(static_cast<std::int64_t>(at));
            return Date(std::chrono::floor<std::chrono::days>(LocalTime(since)));
        }
    }
    return std::nullopt;
}

std::string Locale::percent(double share) const {
    UErrorCode status = U_ZERO_ERROR;
    const auto text = formats_->percent.formatDouble(share, status).toString(status);
    check(status);
    return utf8_of(text);
}

std::string Locale::join(const std::vector<std::string>& items) const {
    std::vector<UnicodeString> parts;
    parts.reserve(items.size());
    for (const std::string& item : items) {
        parts.push_back(UnicodeString::fromUTF8(item));
    }
    UErrorCode status = U_ZERO_ERROR;
    UnicodeString text;
    formats_->list->format(parts.data(), static_cast<int32_t>(parts.size()), text, status);
    check(status);
    return utf8_of(text);
}

std::string Locale::name_of_language(const std::string& tag) const {
    UnicodeString name;
    icu::Locale(tag.c_str()).getDisplayLanguage(icu_locale(language_), name);
    return utf8_of(name);
}

std::string Locale::plural(std::int64_t count) const {
    return utf8_of(formats_->plural->select(static_cast<double>(count)));
}

}  // namespace heed
