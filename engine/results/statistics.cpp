#include "engine/results/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/results/student.h"

namespace heed {
namespace {

constexpr double percent = 100;
constexpr std::size_t least_periods = 8;
constexpr int run_on_one_side = 8;

double square(double x) {
    return x * x;
}

double as_double(std::int64_t count) {
    return static_cast<double>(count);
}

/// Net promoters and their error, from -1 to 1, with three answers more.
struct AdjustedPromotion {
    double net = 0;
    double error = 0;

    explicit AdjustedPromotion(const Promotion& of) {
        constexpr double added = 3;
        constexpr double added_a_side = added / 4;
        const double all = as_double(of.n) + added;
        const double promoting = (as_double(of.promoters) + added_a_side) / all;
        const double detracting = (as_double(of.detractors) + added_a_side) / all;
        net = promoting - detracting;
        error = std::sqrt((promoting + detracting - square(net)) / all);
    }
};

bool can_compare(std::int64_t now, std::int64_t before) {
    return std::min(now, before) >= least_ranked;
}

}  // namespace

double Moments::variance() const {
    const double apart = squares - square(sum) / as_double(n);
    return std::max(0.0, apart / as_double(n - 1));
}

Estimate share_of(std::int64_t some, std::int64_t all) {
    const double n = as_double(all);
    const double share = as_double(some) / n;
    const double z2 = square(normal_quantile);
    const double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
    const double half =
        normal_quantile / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * square(n)));
    // Where all or none are meant, rounding must not put the share outside of its own interval.
    return {share, std::clamp(centre - half, 0.0, share), std::clamp(centre + half, share, 1.0)};
}

Estimate mean_of(const Moments& of) {
    if (of.n < 2) {
        constexpr double endless = std::numeric_limits<double>::infinity();
        return {of.mean(), -endless, endless};
    }
    const double half =
        student_quantile(as_double(of.n - 1)) * std::sqrt(of.variance() / as_double(of.n));
    return {of.mean(), of.mean() - half, of.mean() + half};
}

Estimate net_promoters_of(const Promotion& of) {
    const AdjustedPromotion adjusted(of);
    const double half = normal_quantile * adjusted.error;
    return {percent * as_double(of.promoters - of.detractors) / as_double(of.n),
            percent * std::max(-1.0, adjusted.net - half),
            percent * std::min(1.0, adjusted.net + half)};
}

std::optional<Guard> guard_of(std::int64_t n) {
    return n < least_shown    ? std::optional(Guard::few)
           : n < least_ranked ? std::optional(Guard::small)
                              : std::nullopt;
}

std::vector<std::optional<Guard>> guards_of(const std::vector<std::int64_t>& members) {
    std::vector<std::optional<Guard>> guards;
    std::ranges::transform(members, std::back_inserter(guards), guard_of);
    if (std::ranges::count(guards, Guard::few) != 1) {
        return guards;
    }
    std::optional<std::size_t> next;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (guards[i] != Guard::few && (!next || members[i] < members[*next])) {
            next = i;
        }
    }
    if (next) {
        guards[*next] = Guard::few;
    }
    return guards;
}

std::optional<bool> is_changed_share(std::int64_t some, std::int64_t all, std::int64_t some_before,
                                     std::int64_t all_before) {
    if (!can_compare(all, all_before)) {
        return std::nullopt;
    }
    const double pooled = as_double(some + some_before) / as_double(all + all_before);
    const double error =
        std::sqrt(pooled * (1 - pooled) * (1 / as_double(all) + 1 / as_double(all_before)));
    const double apart =
        as_double(some) / as_double(all) - as_double(some_before) / as_double(all_before);
    return std::abs(apart) > normal_quantile * error;
}

std::optional<bool> is_changed_mean(const Moments& now, const Moments& before) {
    if (!can_compare(now.n, before.n)) {
        return std::nullopt;
    }
    const double error_now = now.variance() / as_double(now.n);
    const double error_before = before.variance() / as_double(before.n);
    const double error = error_now + error_before;
    const double apart = std::abs(now.mean() - before.mean());
    if (error == 0) {
        return apart > 0;
    }
    const double freedom = square(error) / (square(error_now) / as_double(now.n - 1) +
                                            square(error_before) / as_double(before.n - 1));
    return apart > student_quantile(freedom) * std::sqrt(error);
}

std::optional<bool> is_changed_promotion(const Promotion& now, const Promotion& before) {
    if (!can_compare(now.n, before.n)) {
        return std::nullopt;
    }
    const double apart = as_double(now.promoters - now.detractors) / as_double(now.n) -
                         as_double(before.promoters - before.detractors) / as_double(before.n);
    return std::abs(apart) > normal_quantile * std::hypot(AdjustedPromotion(now).error,
                                                          AdjustedPromotion(before).error);
}

std::optional<ControlChart> individuals_chart(const std::vector<double>& periods) {
    if (periods.size() < least_periods) {
        return std::nullopt;
    }
    constexpr double ranges_to_limit = 2.66;
    const double mean =
        std::reduce(periods.begin(), periods.end()) / static_cast<double>(periods.size());
    double moved = 0;
    for (std::size_t i = 1; i < periods.size(); ++i) {
        moved += std::abs(periods[i] - periods[i - 1]);
    }
    const double reach = ranges_to_limit * moved / static_cast<double>(periods.size() - 1);
    ControlChart chart{.mean = mean, .low = mean - reach, .high = mean + reach, .news = {}};
    int run = 0;
    int side = 0;
    for (const double value : periods) {
        const int its_side = value > mean ? 1 : value < mean ? -1 : 0;
        run = its_side == side ? run + 1 : 1;
        side = its_side;
        chart.news.push_back(value < chart.low || value > chart.high ||
                             (side != 0 && run >= run_on_one_side));
    }
    return chart;
}

GoalStanding standing_of(const Estimate& figure, double goal, Better better) {
    const bool is_above = figure.low >= goal;
    const bool is_below = figure.high < goal;
    if (better == Better::less) {
        return figure.high <= goal ? GoalStanding::reached
               : figure.low > goal ? GoalStanding::missed
                                   : GoalStanding::open;
    }
    return is_above ? GoalStanding::reached : is_below ? GoalStanding::missed : GoalStanding::open;
}

double ranked_by(const Estimate& figure, Better better) {
    return better == Better::more ? figure.low : figure.high;
}

}  // namespace heed
