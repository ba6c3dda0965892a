#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heed::report {

/// What a child process may use; beyond it, it is ended.
struct ChildLimits {
    std::chrono::milliseconds time{60'000};
    std::chrono::seconds processor_time{20};
    std::size_t memory_bytes = std::size_t{1} << 30;
    std::size_t output_bytes = std::size_t{16} << 20;
};

struct ChildOutcome {
    std::string output;   ///< what it wrote
    std::string failure;  ///< why that is not all, or not right; empty: it ended well
};

/// Runs a program with that input and waits for its end. It gets a plain environment and none of
/// our files or sockets.
ChildOutcome run_child(const std::vector<std::string>& command, std::string_view input,
                       const ChildLimits&);

}  // namespace heed::report
