#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/model/words.h"
#include "engine/values/calendar.h"
#include "engine/values/enum_names.h"
#include "engine/values/locale.h"

namespace heed::web::pages {

/// Lists are counted no further.
inline constexpr int most_counted = 1'000;

enum class Urgency { overdue, today, later };

/// When something is due, for a person: `in 3 business hours`, `2 days overdue`.
struct DueWords {
    std::string text;
    Urgency urgency = Urgency::later;
};

/// Says things in one person's language and time zone. The words outlive it.
class Speaker {
  public:
    Speaker(const Words& words, Locale locale) : words_(&words), locale_(std::move(locale)) {}

    const Locale& locale() const { return locale_; }
    const Words& words() const { return *words_; }

    std::string say(std::string_view key, const Value::Map& names = {}) const;
    /// The text `key.one`, `key.other`, … that the count wants; it is `{{count}}` in it.
    std::string count(std::string_view key, std::int64_t count, Value::Map names = {}) const;

    /// `1,000+` for whatever is more.
    std::string capped(std::int64_t count) const;

    /// With a calendar, what is less than a working day away is told in its business hours.
    DueWords due(Instant due, Instant now, const Calendar*) const;
    /// `5 minutes ago`, `yesterday`, a date where it is longer ago than a week.
    std::string ago(Instant then, Instant now) const;
    /// `20 minutes`, `3 hours`, from two days on `2.4 days`.
    std::string lasting(std::chrono::milliseconds) const;

  private:
    std::string length(std::string_view key, std::chrono::milliseconds) const;

    const Words* words_;
    Locale locale_;
};

}  // namespace heed::web::pages

namespace heed {

template <>
inline constexpr auto enum_names<web::pages::Urgency> = names<web::pages::Urgency>("overdue",
                                                                                   "today",
                                                                                   "later");

}  // namespace heed
