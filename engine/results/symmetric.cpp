#include "engine/results/symmetric.h"

#include <cmath>

namespace heed {
namespace {

double beside_diagonal(const Symmetric& matrix) {
    double sum = 0;
    for (std::size_t row = 0; row < matrix.size(); ++row) {
        for (std::size_t column = row + 1; column < matrix.size(); ++column) {
            sum += std::abs(matrix.at(row, column));
        }
    }
    return sum;
}

struct Rotation {
    double cosine = 1;
    double sine = 0;

    /// The one that makes that element 0.
    Rotation(const Symmetric& matrix, std::size_t p, std::size_t q) {
        const double ratio = (matrix.at(q, q) - matrix.at(p, p)) / (2 * matrix.at(p, q));
        const double tangent =
            std::copysign(1.0, ratio) / (std::abs(ratio) + std::sqrt(ratio * ratio + 1));
        cosine = 1 / std::sqrt(tangent * tangent + 1);
        sine = tangent * cosine;
    }

    void turn(double& one, double& other) const {
        const double before = one;
        one = cosine * before - sine * other;
        other = sine * before + cosine * other;
    }
};

void rotate(Symmetric& matrix, Eigen& eigen, std::size_t p, std::size_t q) {
    const Rotation rotation(matrix, p, q);
    for (std::size_t i = 0; i < matrix.size(); ++i) {
        rotation.turn(matrix.at(p, i), matrix.at(q, i));
    }
    for (std::size_t i = 0; i < matrix.size(); ++i) {
        rotation.turn(matrix.at(i, p), matrix.at(i, q));
        rotation.turn(eigen.vectors[p][i], eigen.vectors[q][i]);
    }
}

}  // namespace

Eigen eigen_of(Symmetric matrix) {
    constexpr double nothing = 1e-14;
    constexpr int most_sweeps = 100;
    const std::size_t size = matrix.size();
    Eigen eigen;
    for (std::size_t i = 0; i < size; ++i) {
        eigen.vectors.emplace_back(size);
        eigen.vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < most_sweeps && beside_diagonal(matrix) > nothing; ++sweep) {
        for (std::size_t p = 0; p < size; ++p) {
            for (std::size_t q = p + 1; q < size; ++q) {
                if (matrix.at(p, q) != 0) {
                    rotate(matrix, eigen, p, q);
                }
            }
        }
    }
    for (std::size_t i = 0; i < size; ++i) {
        eigen.values.push_back(matrix.at(i, i));
    }
    return eigen;
}

}  // namespace heed
