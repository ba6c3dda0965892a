#pragma once

#include <cstdint>
#include <string_view>

namespace heed::simulated {

/// Chance that answers the same question always the same: what it says hangs on the seed, on whose
/// lot it is and on the question alone, never on what was asked before. So two workflows can be
/// tried with the very same people.
class Lot {
  public:
    explicit Lot(std::uint64_t seed) : state_(seed) {}

    /// The lot of one of those whose lots these are.
    Lot of(std::string_view whose) const;

    /// Evenly from 0, included, to 1, not included; `nth` tells one asking from the next.
    double share(std::string_view question, int nth = 0) const;

    /// Evenly one of so many.
    std::size_t pick(std::size_t count, std::string_view question, int nth = 0) const;

  private:
    std::uint64_t state_;
};

}  // namespace heed::simulated
