#include "engine/analysis/spoken_span.h"

#include "engine/model/localized.h"
#include "engine/values/locale.h"

namespace heed {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

/// A number of units, or a moment in words.
struct SpanWords {
    SpanForm form;
    const Words& words;
    std::string_view language;

    std::string operator()(const ElapsedTime& elapsed) const {
        const bool is_whole_hours =
            elapsed.length % hours(1) == milliseconds(0) && elapsed.length != milliseconds(0);
        if (is_whole_hours) {
            return counted("hours", elapsed.length / hours(1));
        }
        return elapsed.length % minutes(1) == milliseconds(0)
                   ? counted("minutes", elapsed.length / minutes(1))
                   : other(elapsed);
    }
    std::string operator()(const ClockDays& span) const {
        return span.further == milliseconds(0) ? counted("days", span.days) : other(span);
    }
    std::string operator()(const BusinessHours& span) const {
        return counted("business_hours", span.hours);
    }
    std::string operator()(const BusinessDays& span) const {
        return counted("business_days", span.days);
    }
    std::string operator()(const NextBusinessDay&) const { return say("next_business_day", {}); }
    std::string operator()(const Date& date) const {
        return say("day", {{"day", localized(words, language, TimeZone())(to_text(date))}});
    }
    std::string operator()(const Instant& at) const {
        return say("moment", {{"at", to_rfc3339(at)}});
    }

  private:
    /// What no language has words for stands by ISO 8601.
    std::string other(const Span& span) const { return say("other", {{"length", to_text(span)}}); }
    std::string counted(std::string_view unit, std::int64_t count) const {
        return say(
            std::string(unit) + "." + Locale(std::string(language), TimeZone()).plural(count),
            {{"count", count}});
    }
    std::string say(const std::string& key, const Value::Map& names) const {
        return words.say(language, (form == SpanForm::after ? "span.after." : "span.length.") + key,
                         names);
    }
};

}  // namespace

std::string spoken_span(const Span& span, SpanForm form, const Words& words,
                        std::string_view language) {
    return std::visit(SpanWords{form, words, language}, span);
}

}  // namespace heed
