#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/values/enum_names.h"

namespace heed {

// What can honestly be said of a figure: its value, how far it may be off, and whether it says
// anything at all. All of it at 95 %.

/// Within how many errors 95 % of all lie that follow the normal distribution.
inline constexpr double normal_quantile = 1.959963984540054;

/// So many values, their sum and the sum of their squares: what can be added up and taken away.
struct Moments {
    std::int64_t n = 0;
    double sum = 0;
    double squares = 0;

    double mean() const { return sum / static_cast<double>(n); }
    /// Of the sample: with n - 1.
    double variance() const;
    bool operator==(const Moments&) const = default;
};

struct Estimate {
    double value = 0;
    double low = 0;
    double high = 0;
    bool operator==(const Estimate&) const = default;
};

/// Those whom a question divides into three: the third are the others of `n`.
struct Promotion {
    std::int64_t n = 0;
    std::int64_t promoters = 0;
    std::int64_t detractors = 0;
};

// Each of at least one value.

/// A share from 0 to 1, with Wilson's interval.
Estimate share_of(std::int64_t some, std::int64_t all);
/// A mean with the interval of Student's t; of a single value it has no ends.
Estimate mean_of(const Moments&);
/// Net promoters from -100 to 100, with the adjusted Wald interval: three more answers, a quarter
/// of them promoters and a quarter detractors.
Estimate net_promoters_of(const Promotion&);

/// What keeps a figure from being shown like all others.
enum class Guard {
    few,   ///< it could tell on persons: how many they are, and nothing else
    small  ///< it is known too loosely for a rank
};
template <>
inline constexpr auto enum_names<Guard> = names<Guard>("few", "small");

inline constexpr std::int64_t least_shown = 5;
inline constexpr std::int64_t least_ranked = 30;

std::optional<Guard> guard_of(std::int64_t n);
/// Of the members of one table. Where exactly one is `few`, it could be told from the whole and the
/// others, so that the next smallest is hidden likewise.
std::vector<std::optional<Guard>> guards_of(const std::vector<std::int64_t>& members);

// Whether a figure changed: two-sided, at 5 %. Nothing where either side has fewer than 30.

std::optional<bool> is_changed_share(std::int64_t some, std::int64_t all, std::int64_t some_before,
                                     std::int64_t all_before);
std::optional<bool> is_changed_mean(const Moments& now, const Moments& before);
std::optional<bool> is_changed_promotion(const Promotion& now, const Promotion& before);

/// An individuals chart: what of a row of periods is news, and what is only noise.
struct ControlChart {
    double mean = 0;
    double low = 0;  ///< the limits: the mean, less and more 2.66 mean moving ranges
    double high = 0;
    std::vector<bool> news;  ///< by period: outside of the limits, or the eighth in a row on a side
};

/// Nothing of fewer than eight periods.
std::optional<ControlChart> individuals_chart(const std::vector<double>& periods);

enum class Better { more, less };
enum class GoalStanding { reached, missed, open };

/// Whether a goal is reached, missed, or cannot be told yet: the whole interval decides.
GoalStanding standing_of(const Estimate&, double goal, Better);
/// The end of the interval by which members are ranked: the one that promises less.
double ranked_by(const Estimate&, Better);

}  // namespace heed
