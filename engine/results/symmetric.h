#pragma once

#include <cstddef>
#include <vector>

namespace heed {

/// A symmetric matrix, as small as the questions of a survey are few.
class Symmetric {
  public:
    explicit Symmetric(std::size_t size) : size_(size), values_(size * size) {}

    std::size_t size() const { return size_; }
    double at(std::size_t row, std::size_t column) const { return values_[row * size_ + column]; }
    double& at(std::size_t row, std::size_t column) { return values_[row * size_ + column]; }

  private:
    std::size_t size_;
    std::vector<double> values_;
};

struct Eigen {
    std::vector<double> values;
    std::vector<std::vector<double>> vectors;  ///< of length 1, in the order of the values
};

/// Jacobi's rotations, until nothing is left beside the diagonal.
Eigen eigen_of(Symmetric);

}  // namespace heed
