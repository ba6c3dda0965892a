#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/results/result_items.h"

namespace heed {

/// A month, a quarter or a year, from its first day to its last, both included.
struct Period {
    PeriodLength length = PeriodLength::year;
    Day first{};
    Day last{};
    bool operator==(const Period&) const = default;
};

/// The one in which that day lies.
Period period_of(Day, PeriodLength);

/// Reads `2027`, `2027-Q1` and `2027-03`; nothing where it is none.
std::optional<Period> parse_period(std::string_view);
std::string to_text(const Period&);

/// So many periods on; back, where they are negative.
Period later(const Period&, int periods);
Period year_before(const Period&);

}  // namespace heed
