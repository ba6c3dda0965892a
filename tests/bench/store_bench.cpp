// How many commits a second the SQLite store takes, without HTTP and without deciding. Leaves its
// databases in FOLDER, so that bare_sqlite can write the same rows in groups of the same size:
//   store_bench FOLDER && bare_sqlite FOLDER/64.db FOLDER/bare.db 64

#include <cstdio>
#include <ctime>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "adapters/sql/sql_store.h"
#include "tests/conformance/sample_commits.h"

namespace heed {
namespace {

double seconds(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// As far apart as the ids of real responses and customers.
Commit arrival(CaseNumber number) {
    const std::string suffix = std::to_string(number * 7919 % 1'000'003);
    Commit commit = sample::opening(number, "r-" + suffix);
    commit.after.customer = "c-" + suffix;
    return commit;
}

std::vector<std::vector<Commit>> batches_of(int group, int total) {
    std::vector<std::vector<Commit>> batches;
    for (int number = 1; number <= total;) {
        auto& batch = batches.emplace_back();
        for (int i = 0; i < group && number <= total; ++i) {
            batch.push_back(arrival(number++));
        }
    }
    return batches;
}

void run(const std::filesystem::path& folder, int group, int total) {
    const std::string path = (folder / (std::to_string(group) + ".db")).string();
    const auto database = std::make_shared<sql::Database>(path, sql::Checkpoints::own_thread);
    sql::SqlStore store(database);
    const auto batches = batches_of(group, total);
    const double start = seconds(CLOCK_MONOTONIC);
    const double worked = seconds(CLOCK_THREAD_CPUTIME_ID);
    for (const auto& batch : batches) {
        store.commit(batch, {}, {});
    }
    const double passed = seconds(CLOCK_MONOTONIC) - start;
    const double each = (seconds(CLOCK_THREAD_CPUTIME_ID) - worked) / total;
    std::printf("%4d a commit: %7.0f commits/s, %3.0f us of processor each, %.0f bytes each\n",
                group, total / passed, each * 1e6,
                static_cast<double>(std::filesystem::file_size(path)) / total);
    std::fflush(stdout);
}

}  // namespace
}  // namespace heed

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: store_bench FOLDER\n", stderr);
        return 2;
    }
    heed::run(argv[1], 1, 2'000);
    heed::run(argv[1], 16, 20'000);
    heed::run(argv[1], 64, 60'000);
    heed::run(argv[1], 256, 60'000);
}
