#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "engine/values/opening_hours.h"
#include "engine/values/span.h"
#include "engine/values/time.h"
#include "engine/values/time_zone.h"

namespace heed {

/// When an organisation is open: shifts by the day of the week in which they begin, less the
/// holidays. Immutable. A shift belongs to the day on which it begins, also after midnight; on a
/// holiday no shift begins. What asks for an opening answers nothing where none comes (or came) for
/// more than two years.
class Calendar {
  public:
    /// Shifts may come in any order; those of one day that overlap or touch become one.
    Calendar(std::string name, TimeZone time_zone, WeeklyHours hours, std::vector<Date> holidays);

    const std::string& name() const { return name_; }
    const TimeZone& time_zone() const { return time_zone_; }
    const WeeklyHours& hours() const { return hours_; }
    std::vector<Date> holidays() const;

    /// From an opening, included, to the closing, not included.
    bool is_open(Instant) const;

    /// The instant itself where it is open then, else the next opening.
    std::optional<Instant> next_opening(Instant) const;

    /// The last closing of that day's shifts, or of the last open day before it.
    std::optional<Instant> closing_of(Date) const;

    /// Zero where `to` is not after `from`.
    std::chrono::milliseconds open_time_between(Instant from, Instant to) const;

    /// When so much open time has passed: a closing rather than the opening after it. No open time
    /// means the next opening.
    std::optional<Instant> after_open_time(Instant, std::chrono::milliseconds) const;

    /// Since when so much open time has passed: an opening rather than the closing before it.
    std::optional<Instant> before_open_time(Instant, std::chrono::milliseconds) const;

    /// The same clock time so many open days on. Outside the hours counts as the next opening, and
    /// so does the clock time where the last day does not have it; past its closing means closing.
    std::optional<Instant> after_business_days(Instant, int days) const;

    /// The same clock time so many open days back. Outside the hours counts as the last closing,
    /// and so does the clock time where the first day does not have it; before its opening means
    /// opening.
    std::optional<Instant> before_business_days(Instant, int days) const;

    /// The opening of the first open day after this one; this one is the shift's while it lasts,
    /// and else what the wall calendar shows.
    std::optional<Instant> next_business_day(Instant) const;

    bool operator==(const Calendar&) const = default;

  private:
    struct Shift {
        std::chrono::local_days day;
        size_t index = 0;  ///< into the day's hours
        Instant opening;
        Instant closing;
    };

    const std::vector<OpeningHours>& shifts_of(std::chrono::local_days) const;
    std::chrono::minutes opening_of(std::chrono::local_days, size_t index) const;
    bool is_open_day(std::chrono::local_days) const;
    Shift shift(std::chrono::local_days, size_t index) const;
    std::optional<Shift> first_shift_from(std::chrono::local_days, size_t index) const;
    std::optional<Shift> last_shift_before(std::chrono::local_days, size_t index) const;
    std::optional<Shift> shift_closing_after(Instant) const;
    std::optional<Shift> shift_opening_until(Instant) const;
    std::optional<std::chrono::local_days> open_day(std::chrono::local_days from, int count) const;

    std::string name_;
    TimeZone time_zone_;
    WeeklyHours hours_;
    std::vector<std::chrono::local_days> holidays_;
};

/// The instant that a length from `from`, or a moment, means by this calendar. Nothing where the
/// calendar does not open any more.
std::optional<Instant> add(const Calendar&, Instant from, const Span&);

/// A length back from `from`, for `… before due`. Nothing also for a Span that is no length.
std::optional<Instant> subtract(const Calendar&, Instant from, const Span&);

}  // namespace heed
