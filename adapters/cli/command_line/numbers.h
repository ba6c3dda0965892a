#pragma once

#include <cstdint>
#include <limits>

namespace CLI {
class Validator;
}

namespace heed::cli {

constexpr std::int64_t most_cases = 1'000'000'000'000;  ///< no case has a higher number
constexpr std::int64_t most_versions = 1'000'000'000;

/// Asks for a whole number from `least` to `most`, and says so in words where it is none.
CLI::Validator whole_number(std::int64_t least,
                            std::int64_t most = std::numeric_limits<std::int64_t>::max());

/// Makes seconds of `30m`, `1h` or `1d`.
CLI::Validator seconds_of_time();

}  // namespace heed::cli
