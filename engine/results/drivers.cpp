#include "engine/results/drivers.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/results/symmetric.h"

namespace heed {
namespace {

constexpr std::size_t outcome = 0;

double square(double x) {
    return x * x;
}

Symmetric correlations(const CoMoments& sums, const std::vector<std::size_t>& questions) {
    Symmetric all(questions.size());
    for (std::size_t row = 0; row < questions.size(); ++row) {
        for (std::size_t column = 0; column < questions.size(); ++column) {
            all.at(row, column) =
                row == column ? 1 : sums.correlation(questions[row], questions[column]);
        }
    }
    return all;
}

/// The square root of the matrix that has these eigenvalues and eigenvectors.
Symmetric root_of(const Eigen& eigen) {
    Symmetric root(eigen.values.size());
    for (std::size_t row = 0; row < root.size(); ++row) {
        for (std::size_t column = 0; column < root.size(); ++column) {
            for (std::size_t k = 0; k < root.size(); ++k) {
                root.at(row, column) +=
                    eigen.vectors[k][row] * eigen.vectors[k][column] * std::sqrt(eigen.values[k]);
            }
        }
    }
    return root;
}

/// The outcome's weights on questions that have nothing in common: the inverse of the root, times
/// the correlations with the outcome.
std::vector<double> weights_apart(const Eigen& eigen, const std::vector<double>& with_outcome) {
    std::vector<double> weights(with_outcome.size());
    for (std::size_t k = 0; k < weights.size(); ++k) {
        const auto& vector = eigen.vectors[k];
        const double along =
            std::inner_product(vector.begin(), vector.end(), with_outcome.begin(), 0.0) /
            std::sqrt(eigen.values[k]);
        for (std::size_t row = 0; row < weights.size(); ++row) {
            weights[row] += vector[row] * along;
        }
    }
    return weights;
}

/// What each question explains of the outcome; together, R².
std::vector<double> explained_by_each(const Eigen& eigen, const std::vector<double>& with_outcome) {
    const Symmetric root = root_of(eigen);
    const std::vector<double> weights = weights_apart(eigen, with_outcome);
    std::vector<double> explained(with_outcome.size());
    for (std::size_t row = 0; row < explained.size(); ++row) {
        for (std::size_t k = 0; k < weights.size(); ++k) {
            explained[row] += square(root.at(row, k)) * square(weights[k]);
        }
    }
    return explained;
}

}  // namespace

CoMoments::CoMoments(std::size_t questions) : sums_(questions), products_(questions * questions) {}

void CoMoments::add(const std::vector<std::int64_t>& answers, std::int64_t times) {
    n_ += times;
    for (std::size_t row = 0; row < sums_.size(); ++row) {
        sums_[row] += times * answers[row];
        for (std::size_t column = 0; column < sums_.size(); ++column) {
            products_[row * sums_.size() + column] += times * answers[row] * answers[column];
        }
    }
}

void CoMoments::add(const CoMoments& others) {
    n_ += others.n_;
    std::ranges::transform(sums_, others.sums_, sums_.begin(), std::plus());
    std::ranges::transform(products_, others.products_, products_.begin(), std::plus());
}

double CoMoments::mean(std::size_t question) const {
    return static_cast<double>(sums_[question]) / static_cast<double>(n_);
}

std::int64_t CoMoments::covariance(std::size_t one, std::size_t other) const {
    return n_ * products_[one * sums_.size() + other] - sums_[one] * sums_[other];
}

double CoMoments::correlation(std::size_t one, std::size_t other) const {
    return static_cast<double>(covariance(one, other)) /
           (std::sqrt(static_cast<double>(covariance(one, one))) *
            std::sqrt(static_cast<double>(covariance(other, other))));
}

std::variant<Drivers, DriversRefused> drivers_of(const CoMoments& sums,
                                                 const std::vector<std::string>& questions) {
    constexpr std::int64_t least_answers_each = 10;
    constexpr double least_explained = 0.1;
    constexpr double least_eigenvalue = 1e-9;
    const auto refused = [&](NoDrivers why, std::optional<double> r2 = {}) {
        return DriversRefused{why, sums.n(), r2};
    };
    Drivers drivers{.n = sums.n(), .r2 = 0, .items = {}, .unvarying = {}};
    if (sums.n() < least_answers_each * std::ssize(questions)) {
        return refused(NoDrivers::few_answers);
    }
    if (sums.covariance(outcome, outcome) == 0) {
        return refused(NoDrivers::outcome_unvarying);
    }
    std::vector<std::size_t> varying;
    std::vector<double> with_outcome;
    for (std::size_t i = 1; i <= questions.size(); ++i) {
        if (sums.covariance(i, i) == 0) {
            drivers.unvarying.push_back(questions[i - 1]);
        } else {
            varying.push_back(i);
            with_outcome.push_back(sums.correlation(outcome, i));
        }
    }
    if (varying.empty()) {
        return refused(NoDrivers::questions_unvarying);
    }
    const Eigen eigen = eigen_of(correlations(sums, varying));
    if (std::ranges::min(eigen.values) < least_eigenvalue) {
        return refused(NoDrivers::dependent);
    }
    const std::vector<double> explained = explained_by_each(eigen, with_outcome);
    drivers.r2 = std::accumulate(explained.begin(), explained.end(), 0.0);
    if (drivers.r2 < least_explained) {
        return refused(NoDrivers::unexplained, drivers.r2);
    }
    for (std::size_t i = 0; i < varying.size(); ++i) {
        drivers.items.push_back({questions[varying[i] - 1], explained[i] / drivers.r2,
                                 with_outcome[i], sums.mean(varying[i])});
    }
    std::ranges::stable_sort(drivers.items, std::greater(), &Driver::share);
    return drivers;
}

}  // namespace heed
