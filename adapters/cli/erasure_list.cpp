#include "adapters/cli/erasure_list.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>
#include <sstream>

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "adapters/cli/random.h"
#include "adapters/signatures/octets.h"
#include "adapters/system/files.h"
#include "engine/model/forgotten_person.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/upkeep.h"
#include "engine/values/octets.h"

namespace heed::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view title = "heed-erasures-1 ";
constexpr mode_t for_its_owner_alone = 0600;

std::string hash_of(const std::string& salt, const std::string& who) {
    return to_hexadecimal(signatures::hmac(signatures::Hash::sha256, salt, who));
}

/// An address in each of its forms: older lists have it as it was written.
std::set<std::string> hashes_of(const std::string& salt, const Whom& whom) {
    if (!whom.id.empty()) {
        return {hash_of(salt, "customer " + whom.id)};
    }
    std::set<std::string> hashes;
    for (const std::string& form : address_forms(whom.address)) {
        hashes.insert(hash_of(salt, "address " + form));
    }
    return hashes;
}

/// Adds to the end, and waits for the disk.
void append(const std::string& path, const std::string& lines) {
    const int file =
        open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, for_its_owner_alone);
    const bool is_written =
        file >= 0 &&
        write(file, lines.data(), lines.size()) == static_cast<ssize_t>(lines.size()) &&
        fsync(file) == 0;
    const int reason = errno;
    if (file >= 0) {
        close(file);
    }
    if (!is_written) {
        throw StoreFailure("the list of erasures " + path + " cannot be written: " +
                           std::strerror(reason) + ". Nobody was forgotten");
    }
}

}  // namespace

bool ErasureList::names(const Whom& whom, Instant since) const {
    const std::set<std::string> hashes = hashes_of(salt, whom);
    return std::ranges::any_of(forgotten, [&](const auto& one) {
        return hashes.contains(one.second) && one.first >= since;
    });
}

std::string erasures_beside(const std::string& backup) {
    return backup + ".erasures";
}

std::optional<ErasureList> read_erasures(const std::string& path) {
    const auto content = system::read_file(path);
    if (!content) {
        return std::nullopt;
    }
    std::istringstream lines(*content);
    ErasureList list;
    std::string line;
    std::getline(lines, line);
    bool is_sound = line.starts_with(title);
    list.salt = is_sound ? line.substr(title.size()) : "";
    while (is_sound && std::getline(lines, line)) {
        const auto space = line.find(' ');
        const auto at = parse_rfc3339(line.substr(0, space));
        is_sound = at && space != std::string::npos;
        if (is_sound) {
            list.forgotten.emplace_back(*at, line.substr(space + 1));
        }
    }
    if (!is_sound) {
        throw StoreFailure("the list of erasures " + path + " cannot be read: “" + line +
                           "”. Put an older copy of it back, as stands beside each backup");
    }
    return list;
}

void provide_erasures(const std::string& path) {
    if (!fs::exists(path)) {
        append(path, std::string(title) + random_hexadecimal() + "\n");
    }
}

void add_erasures(const std::string& path, const std::vector<Whom>& all, Instant now) {
    provide_erasures(path);
    const std::string salt = read_erasures(path)->salt;
    std::string lines;
    for (const Whom& whom : all) {
        for (const std::string& hash : hashes_of(salt, whom)) {
            lines += to_rfc3339(now) + " " + hash + "\n";
        }
    }
    append(path, lines);
}

void copy_beside_backups(Storage& storage, const std::string& path) {
    for (const std::string& backup : storage.upkeep().noted_backups()) {
        std::error_code failed;
        if (fs::exists(backup, failed)) {
            fs::copy_file(path, erasures_beside(backup), fs::copy_options::overwrite_existing,
                          failed);
        }
        if (failed) {
            spdlog::warn("the list of erasures cannot be put beside the backup {}: {}", backup,
                         failed.message());
        }
    }
}

int erase_again(Storage& storage, const Program* program, const std::vector<ErasureList>& lists,
                Instant now, const std::string& by) {
    const Instant since = storage.upkeep().last_event(now);
    int erased = 0;
    for (const Whom& whom : storage.erasures().everybody()) {
        const bool is_named = std::ranges::any_of(
            lists, [&](const ErasureList& list) { return list.names(whom, since); });
        if (is_named && !storage.erasures().forget(program, whom, now, by).is_nothing()) {
            ++erased;
        }
    }
    return erased;
}

}  // namespace heed::cli
