#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace heed::cli {

/// What this process takes, and what is left to it. What the system does not say is 0.
struct MachineFigures {
    std::optional<std::uint64_t> free_bytes{};  ///< on the database's disk, for this user
    std::uint64_t resident_bytes = 0;           ///< memory that is really held
    std::uint64_t open_files = 0;               ///< connections are files as well
    std::uint64_t most_open_files = 0;
    double cpu_seconds = 0;
    double started_at = 0;  ///< seconds since 1970
};

MachineFigures figures_of_machine(const std::string& database);

/// Too little of the disk is left for the store to go on for long.
bool is_disk_full(const MachineFigures&);

}  // namespace heed::cli
