#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "engine/values/calendar.h"

namespace heed {
namespace {

using namespace std::chrono_literals;

/// Calendars and moments that nobody would think of, the same in every run.
class Chance {
  public:
    explicit Chance(unsigned seed) : generator_(seed) {}

    int between(int least, int most) {
        return least + static_cast<int>(generator_() % static_cast<unsigned>(most - least + 1));
    }

    Instant instant() {
        const Instant begin = *parse_rfc3339("2012-01-01T00:00:00Z");
        return begin + 1min * between(0, 20 * 365 * 24 * 60) + 1ms * between(0, 2) * 29'999;
    }

    /// Often around a clock change of Berlin, New York or Lord Howe Island.
    Instant telling_instant() {
        const char* changes[] = {"2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z",
                                 "2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z",
                                 "2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z"};
        return between(0, 1) == 0 ? instant()
                                  : *parse_rfc3339(changes[between(0, 5)]) +
                                        1min * between(-3 * 24 * 60, 3 * 24 * 60);
    }

    Calendar calendar(const TimeZone& zone) {
        WeeklyHours hours;
        for (auto& shifts : hours) {
            for (int count = between(0, 3); count > 0; --count) {
                const auto opens = 15min * between(0, 95);
                shifts.push_back({opens, opens + 15min * between(1, 96)});
            }
        }
        hours[3].push_back({8h, 12h});  // never wholly without open time
        std::vector<Date> holidays;
        for (int count = between(0, 20); count > 0; --count) {
            holidays.emplace_back(std::chrono::floor<std::chrono::days>(telling_instant()));
        }
        return Calendar("chance", zone, hours, holidays);
    }

    TimeZone zone() {
        const char* names[] = {"UTC",          "Europe/Berlin",    "America/New_York",
                               "Asia/Kolkata", "America/St_Johns", "Australia/Lord_Howe",
                               "+02:00"};
        return *TimeZone::find(names[between(0, 6)]);
    }

  private:
    std::mt19937 generator_;
};

/// What the properties are tried on; printed where one fails.
struct Trial {
    unsigned seed;
    Calendar calendar;
    Instant from;
    Instant later;
    int count;

    std::string described() const {
        return "seed " + std::to_string(seed) + ", " + calendar.time_zone().name() + ", from " +
               to_rfc3339(from) + ", later " + to_rfc3339(later) + ", count " +
               std::to_string(count);
    }
};

template <class Property>
void hold_for_all_trials(Property property) {
    for (unsigned seed = 1; seed <= 1000; ++seed) {
        Chance chance(seed);
        Calendar calendar = chance.calendar(chance.zone());
        const Instant from = chance.telling_instant();
        const Trial trial{seed, std::move(calendar), from,
                          from + 1min * chance.between(0, chance.between(0, 1) == 0 ? 90 : 14'400),
                          chance.between(0, 40)};
        SCOPED_TRACE(trial.described());
        property(trial);
        if (testing::Test::HasFailure()) {
            return;
        }
    }
}

TEST(CalendarProperties, BusinessHoursAreExactlySoMuchOpenTime) {
    hold_for_all_trials([](const Trial& trial) {
        const auto end = add(trial.calendar, trial.from, BusinessHours{trial.count});
        ASSERT_TRUE(end);
        EXPECT_EQ(trial.calendar.open_time_between(trial.from, *end), 1h * trial.count);
        EXPECT_TRUE(trial.count == 0 || trial.calendar.is_open(*end - 1ms)) << "not a closing";
    });
}

TEST(CalendarProperties, BusinessHoursBackLeadToTheStartButForClosedTime) {
    hold_for_all_trials([](const Trial& trial) {
        const BusinessHours hours{trial.count};
        const auto end = add(trial.calendar, trial.from, hours);
        ASSERT_TRUE(end);
        const auto start = subtract(trial.calendar, *end, hours);
        ASSERT_TRUE(start);
        EXPECT_EQ(trial.calendar.open_time_between(std::min(trial.from, *start),
                                                   std::max(trial.from, *start)),
                  0ms);
        EXPECT_EQ(trial.calendar.open_time_between(*start, *end), 1h * trial.count);
    });
}

TEST(CalendarProperties, WhoStartsLaterIsNotDueEarlier) {
    hold_for_all_trials([](const Trial& trial) {
        // Of two equal clock times after a clock change, the later start may be up to an hour
        // ahead.
        const auto doubled_hour = trial.calendar.time_zone().offset_at(
                                      std::chrono::floor<std::chrono::seconds>(trial.from)) -
                                  trial.calendar.time_zone().offset_at(
                                      std::chrono::floor<std::chrono::seconds>(trial.later));
        const auto slack = std::max<std::chrono::seconds>(0s, doubled_hour);
        const std::pair<Span, std::chrono::seconds> spans[] = {
            {ElapsedTime{1h * trial.count}, 0s}, {ClockDays{trial.count}, slack},
            {BusinessHours{trial.count}, 0s},    {BusinessDays{trial.count}, slack},
            {*parse_date("2026-03-10"), 0s},
        };
        for (const auto& [span, allowed] : spans) {
            EXPECT_LE(*add(trial.calendar, trial.from, span),
                      *add(trial.calendar, trial.later, span) + allowed)
                << to_text(span);
        }
        EXPECT_LE(*subtract(trial.calendar, trial.from, BusinessHours{trial.count}),
                  *subtract(trial.calendar, trial.later, BusinessHours{trial.count}));
        EXPECT_LE(*subtract(trial.calendar, trial.from, BusinessDays{trial.count}),
                  *subtract(trial.calendar, trial.later, BusinessDays{trial.count}) + slack);
    });
}

TEST(CalendarProperties, MoreIsNotSooner) {
    hold_for_all_trials([](const Trial& trial) {
        for (const auto& [less, more] :
             {std::pair<Span, Span>{BusinessHours{trial.count}, BusinessHours{trial.count + 1}},
              {BusinessDays{trial.count}, BusinessDays{trial.count + 1}}}) {
            EXPECT_LE(trial.from, *add(trial.calendar, trial.from, less));
            EXPECT_LT(*add(trial.calendar, trial.from, less),
                      *add(trial.calendar, trial.from, more));
            EXPECT_GE(trial.from, *subtract(trial.calendar, trial.from, less));
            EXPECT_GT(*subtract(trial.calendar, trial.from, less),
                      *subtract(trial.calendar, trial.from, more));
        }
    });
}

TEST(CalendarProperties, OpenTimeAddsUp) {
    hold_for_all_trials([](const Trial& trial) {
        const Instant last = trial.later + 1h * trial.count;
        EXPECT_EQ(trial.calendar.open_time_between(trial.from, trial.later) +
                      trial.calendar.open_time_between(trial.later, last),
                  trial.calendar.open_time_between(trial.from, last));
    });
}

TEST(CalendarProperties, ItIsOpenFromAnOpeningAndUntilAClosing) {
    hold_for_all_trials([](const Trial& trial) {
        const auto opening = trial.calendar.next_opening(trial.from);
        ASSERT_TRUE(opening);
        EXPECT_TRUE(trial.calendar.is_open(*opening));
        EXPECT_EQ(trial.calendar.open_time_between(trial.from, *opening), 0ms);
        EXPECT_EQ(trial.calendar.is_open(trial.from), *opening == trial.from);
        const auto closing =
            trial.calendar.closing_of(Date{std::chrono::floor<std::chrono::days>(trial.from)});
        ASSERT_TRUE(closing);
        EXPECT_TRUE(trial.calendar.is_open(*closing - 1ms));
        const auto next_day = trial.calendar.next_business_day(trial.from);
        ASSERT_TRUE(next_day);
        EXPECT_LT(trial.from, *next_day);
        EXPECT_TRUE(trial.calendar.is_open(*next_day));
    });
}

}  // namespace
}  // namespace heed
