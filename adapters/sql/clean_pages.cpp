#include "adapters/sql/clean_pages.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>
#include <span>
#include <utility>

#include <soci/sqlite3/soci-sqlite3.h>

namespace heed::sql {
namespace {

using sqlite_api::sqlite3_file;
using sqlite_api::sqlite3_int64;
using sqlite_api::sqlite3_io_methods;
using sqlite_api::sqlite3_vfs;

constexpr std::size_t page_bytes = 4096;
using Page = std::span<const unsigned char, page_bytes>;

std::size_t number_at(Page page, std::size_t at) {
    return static_cast<std::size_t>(page[at]) << 8 | page[at + 1];
}

/// Of a file that can shrink (`auto_vacuum`): the second page, and one for each 819 that follow,
/// maps the others.
bool is_map(sqlite3_int64 number) {
    constexpr sqlite3_int64 mapped = page_bytes / 5;
    return number >= 2 && (number - 2) % (mapped + 1) == 0;
}

/// From where to where nothing stands on a page of a table or an index, as its head says (see
/// “B-tree Pages” at sqlite.org/fileformat2.html); none: it is no such page.
std::optional<std::pair<std::size_t, std::size_t>> unused_room(Page page, sqlite3_int64 number) {
    const std::size_t head = number == 1 ? 100 : 0;
    const unsigned char kind = page[head];
    const bool is_inner = kind == 2 || kind == 5;
    const bool is_leaf = kind == 10 || kind == 13;
    if (is_map(number) || (!is_inner && !is_leaf)) {
        return std::nullopt;
    }
    const std::size_t cells = number_at(page, head + 3);
    const std::size_t pointers = head + (is_inner ? 12 : 8);
    const std::size_t begin = pointers + 2 * cells;
    const std::size_t end = number_at(page, head + 5);
    if (begin > end || end > page_bytes) {
        return std::nullopt;
    }
    for (std::size_t at = pointers; at < begin; at += 2) {
        const std::size_t cell = number_at(page, at);
        if (cell < end || cell >= page_bytes) {
            return std::nullopt;
        }
    }
    return std::pair(begin, end);
}

sqlite3_io_methods own_methods;
const sqlite3_io_methods* system_methods = nullptr;
sqlite3_vfs own_files;

int write(sqlite3_file* file, const void* bytes, int amount, sqlite3_int64 offset) {
    if (amount == static_cast<int>(page_bytes) && offset % amount == 0) {
        const Page page(static_cast<const unsigned char*>(bytes), page_bytes);
        if (const auto room = unused_room(page, offset / amount + 1)) {
            std::array<unsigned char, page_bytes> clean{};
            std::ranges::copy(page, clean.begin());
            std::fill(clean.begin() + static_cast<std::ptrdiff_t>(room->first),
                      clean.begin() + static_cast<std::ptrdiff_t>(room->second), 0);
            return system_methods->xWrite(file, clean.data(), amount, offset);
        }
    }
    return system_methods->xWrite(file, bytes, amount, offset);
}

/// A file of the system's own kind, but for how a database is written.
int open(sqlite3_vfs* files, const char* name, sqlite3_file* file, int flags, int* opened) {
    auto* system = static_cast<sqlite3_vfs*>(files->pAppData);
    const int result = system->xOpen(system, name, file, flags, opened);
    const bool is_database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
    if (result == SQLITE_OK && is_database) {
        static std::once_flag once;  // databases are all of one kind
        std::call_once(once, [&] {
            system_methods = file->pMethods;
            own_methods = *system_methods;
            own_methods.xWrite = write;
        });
        file->pMethods = &own_methods;
    }
    return result;
}

}  // namespace

bool keep_pages_clean() {
    sqlite3_vfs* system = sqlite_api::sqlite3_vfs_find(nullptr);
    if (system == nullptr) {
        return false;
    }
    own_files = *system;
    own_files.zName = "heed";
    own_files.pAppData = system;
    own_files.xOpen = open;
    return sqlite_api::sqlite3_vfs_register(&own_files, 1) == SQLITE_OK;
}

}  // namespace heed::sql
