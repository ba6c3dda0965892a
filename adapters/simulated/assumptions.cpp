#include "adapters/simulated/assumptions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>

namespace heed::simulated {
namespace {

/// The normal distribution's quantile (Acklam's rational approximation, 1e-9).
double normal_quantile(double share) {
    constexpr std::array a{-39.69683028665376, 220.9460984245205,  -275.9285104469687,
                           138.3577518672690,  -30.66479806614716, 2.506628277459239};
    constexpr std::array b{-54.47609879822406, 161.5858368580409, -155.6989798598866,
                           66.80131188771972, -13.28068155288572};
    constexpr std::array c{-0.007784894002430293, -0.3223964580411365, -2.400758277161838,
                           -2.549732539343734,    4.374664141464968,   2.938163982698783};
    constexpr std::array d{0.007784695709041462, 0.3224671290700398, 2.445134137142996,
                           3.754408661907416};
    constexpr double tail = 0.02425;
    const auto polynomial = [](std::span<const double> factors, double x) {
        return std::accumulate(factors.begin(), factors.end(), 0.0,
                               [x](double sum, double factor) { return sum * x + factor; });
    };
    if (share < tail || share > 1 - tail) {
        const double q = std::sqrt(-2 * std::log(std::min(share, 1 - share)));
        const double x = polynomial(c, q) / (polynomial(d, q) * q + 1);
        return share < tail ? x : -x;
    }
    const double q = share - 0.5;
    const double r = q * q;
    return polynomial(a, r) * q / (polynomial(b, r) * r + 1);
}

bool has_word(std::string_view outcome, std::span<const std::string_view> words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return outcome.find(word) != std::string_view::npos; });
}

}  // namespace

std::chrono::milliseconds Wait::at(double share) const {
    constexpr double quantile_of_nine_tenths = 1.2815515655446004;
    constexpr double least = 1e-4;
    if (half.count() <= 0) {
        return std::chrono::milliseconds(0);
    }
    const double spread = std::log(static_cast<double>(std::max(most, half).count()) /
                                   static_cast<double>(half.count())) /
                          quantile_of_nine_tenths;
    const double place = normal_quantile(std::clamp(share, least, 1 - least));
    return std::chrono::milliseconds(
        static_cast<std::int64_t>(static_cast<double>(half.count()) * std::exp(spread * place)));
}

double Assumptions::capacity_of(std::string_view person) const {
    const auto own = capacities.find(person);
    return own == capacities.end() ? capacity : own->second;
}

std::vector<double> Assumptions::shares_of(std::string_view state,
                                           const std::vector<std::string>& names) const {
    static constexpr std::array<std::string_view, 6> unanswered{
        "no_answer", "nobody", "not_reached", "unreachable", "voicemail", "no_show"};
    static constexpr std::array<std::string_view, 6> rejected{"send_back", "sent_back", "reject",
                                                              "rework",    "decline",   "changed"};
    const auto habit = states.find(state);
    const auto share_of = [&](const std::string& name) -> std::optional<double> {
        if (habit != states.end() && habit->second.outcomes.contains(name)) {
            return habit->second.outcomes.find(name)->second;
        }
        if (const auto own = outcomes.find(name); own != outcomes.end()) {
            return own->second;
        }
        return has_word(name, unanswered) ? std::optional(nobody_answers)
               : has_word(name, rejected) ? std::optional(sent_back)
                                          : std::nullopt;
    };
    std::vector<double> shares(names.size(), 0);
    double told = 0;
    double others = 0;
    for (const std::string& name : names) {
        const auto share = share_of(name);
        told += share.value_or(0);
        others += share ? 0 : 1;
    }
    const double rest = others > 0 ? std::max(0.0, 1 - told) / others : 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        shares[i] = share_of(names[i]).value_or(rest);
    }
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (double& share : shares) {
        share = sum > 0 ? share / sum : 1.0 / static_cast<double>(names.size());
    }
    return shares;
}

}  // namespace heed::simulated
