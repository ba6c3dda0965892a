#pragma once

namespace heed::cli {

/// What a script may rely on.
inline constexpr int exit_fine = 0;
inline constexpr int exit_bad_input = 1;    ///< the input has problems, and they were printed
inline constexpr int exit_wrong_usage = 2;  ///< the command line does not name something to do
inline constexpr int exit_world_failed =
    3;  ///< a file, the store, the network or the system failed

// One options struct and one `int run_VERB(const VERBOptions&)` a verb, the answer being the exit
// code. command_line.cpp fills the struct; VERB.cpp does the work and knows nothing of CLI11.

}  // namespace heed::cli
