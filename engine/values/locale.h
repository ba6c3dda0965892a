#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/time_zone.h"
#include "engine/values/value.h"

namespace heed {

/// Writes times, numbers and lists as people of a language and a time zone read them, and reads
/// what they type in the same way. Cheap to copy; may be used by several threads.
class Locale {
  public:
    Locale(std::string language, TimeZone zone);

    /// BCP 47, as `de`: for `lang=`.
    const std::string& language() const { return language_; }
    const TimeZone& zone() const { return zone_; }

    std::string date(Instant) const;  ///< Monday, 2 March 2026
    std::string date(Date) const;     ///< the same
    /// Mon, 2 Mar; with its year where that is another than now.
    std::string short_date(Instant, Instant now) const;
    std::string short_date(Date, Instant now) const;
    std::string month(Date) const;             ///< March 2026
    std::string time(Instant) const;           ///< 09:15
    std::string exact_time(Instant) const;     ///< 09:15:42
    std::string date_and_time(Instant) const;  ///< Mon, 2 Mar 2026, 09:15
    /// By a pattern of dates as Unicode has them: `EEEE d MMMM y, HH:mm`.
    std::string written(const std::string& pattern, Instant) const;
    std::string written(const std::string& pattern, Date) const;
    /// The day that it is there.
    Date day_of(Instant) const;
    /// The last whole day of somebody who is away and back then.
    Date last_day(Instant back) const;

    std::string number(std::int64_t) const;   ///< 1,234
    std::string number(double) const;         ///< 2.67: two digits at most
    std::string plain(double) const;          ///< 1234.57: likewise, and nothing between thousands
    std::string exactly(double) const;        ///< 1,234.5678
    std::string tenths(double) const;         ///< 3.6, and 1.0
    std::string percent(double share) const;  ///< 87.3 % of 0.873
    /// 1234 of `1,234`, and 1234.5 of `1,234.5`; nothing of `1,23`, which is no number here.
    std::optional<Value> read_number(std::string_view) const;
    /// Of `02/03/2026`, `2 March 2026`, or `2026-03-02`, as browsers send a day.
    std::optional<Date> read_date(std::string_view) const;
    /// `Ada, Ben and Cleo`
    std::string join(const std::vector<std::string>&) const;

    /// What people of this language call that one (`de`): `German`; the tag where they know none.
    std::string name_of_language(const std::string& tag) const;

    /// The plural category of a count (CLDR): `one`, `other`, in some languages `few` and `many`.
    std::string plural(std::int64_t count) const;

  private:
    struct Formats;
    static std::shared_ptr<const Formats> formats_of(const std::string& language);

    std::string language_;
    TimeZone zone_;
    std::shared_ptr<const Formats> formats_;
};

}  // namespace heed
