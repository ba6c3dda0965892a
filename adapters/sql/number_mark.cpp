#include "adapters/sql/number_mark.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

constexpr mode_t for_its_owner_alone = 0600;

/// By whatever name the database is opened, it is one file.
std::string file_beside(const std::string& database_path) {
    std::error_code unknown;
    const auto path = std::filesystem::weakly_canonical(database_path, unknown);
    return (unknown ? database_path : path.string()) + ".numbers";
}

/// Whole on the disk before it takes the place of what was there.
bool write_durably(const std::string& path, const std::string& content) {
    const std::string unfinished = path + ".unfinished";
    const int file =
        open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, for_its_owner_alone);
    if (file < 0) {
        return false;
    }
    const bool is_written =
        write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
        fsync(file) == 0;
    close(file);
    return is_written && std::rename(unfinished.c_str(), path.c_str()) == 0;
}

}  // namespace

std::optional<CaseNumber> number_mark(const std::string& database_path) {
    std::ifstream file(file_beside(database_path));
    CaseNumber mark = 0;
    return file >> mark ? std::optional(mark) : std::nullopt;
}

void keep_number_mark(const std::string& database_path, CaseNumber next) {
    const CaseNumber mark = std::max(next, number_mark(database_path).value_or(0));
    if (!write_durably(file_beside(database_path), std::to_string(mark) + "\n")) {
        throw StoreFailure("the mark of case numbers " + file_beside(database_path) +
                           " cannot be written: " + std::strerror(errno));
    }
}

}  // namespace heed::sql
