#include "adapters/cli/machine_figures.h"

#include <chrono>
#include <filesystem>
#include <fstream>

#include <sys/resource.h>
#include <unistd.h>

namespace heed::cli {
namespace {

constexpr std::uint64_t least_free_bytes = 64'000'000;  // the write-ahead log's usual size

std::optional<std::uint64_t> free_bytes_beside(const std::string& database) {
    std::error_code unknown;
    const auto space =
        std::filesystem::space(std::filesystem::absolute(database).parent_path(), unknown);
    return unknown ? std::nullopt : std::optional<std::uint64_t>(space.available);
}

std::uint64_t resident_bytes() {
    std::ifstream pages("/proc/self/statm");
    std::uint64_t whole = 0;
    std::uint64_t resident = 0;
    pages >> whole >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::uint64_t count_of_open_files() {
    std::error_code unknown;
    std::uint64_t count = 0;
    for (std::filesystem::directory_iterator file("/proc/self/fd", unknown), end;
         !unknown && file != end; file.increment(unknown)) {
        ++count;
    }
    return count;
}

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double cpu_seconds() {
    rusage used{};
    return getrusage(RUSAGE_SELF, &used) == 0 ? seconds(used.ru_utime) + seconds(used.ru_stime) : 0;
}

/// By the clock as it was when it was first asked for.
double started_at() {
    static const double at =
        std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    return at;
}

}  // namespace

MachineFigures figures_of_machine(const std::string& database) {
    rlimit limit{};
    const bool is_limit_known = getrlimit(RLIMIT_NOFILE, &limit) == 0;
    return {.free_bytes = free_bytes_beside(database),
            .resident_bytes = resident_bytes(),
            .open_files = count_of_open_files(),
            .most_open_files = is_limit_known ? limit.rlim_cur : 0,
            .cpu_seconds = cpu_seconds(),
            .started_at = started_at()};
}

bool is_disk_full(const MachineFigures& machine) {
    return machine.free_bytes && *machine.free_bytes < least_free_bytes;
}

}  // namespace heed::cli
