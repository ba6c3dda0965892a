#include "adapters/sql/backup.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "adapters/cli/backup_verbs.h"
#include "adapters/cli/erasure_list.h"
#include "adapters/cli/installation.h"
#include "adapters/sql/store_file.h"
#include "adapters/system/clock.h"
#include "adapters/system/operator_socket.h"
#include "engine/runtime/ports.h"

namespace heed::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view made_name = "heed-2026-03-01T091500Z.db";

/// `heed-2026-03-01T091500Z.db`: in the order of time.
std::string name_at(Instant now) {
    std::string time = to_rfc3339(std::chrono::floor<std::chrono::seconds>(now));
    std::erase(time, ':');
    return "heed-" + time + ".db";
}

bool is_made_by_us(const std::string& name) {
    return name.size() == made_name.size() &&
           std::ranges::equal(name, made_name, [](char is, char wanted) {
               const bool is_digit = is >= '0' && is <= '9';
               return wanted >= '0' && wanted <= '9' ? is_digit : is == wanted;
           });
}

/// From the database's folder to wherever it is to be.
void take(const fs::path& copy, const fs::path& to) {
    std::error_code on_another_disk;
    fs::rename(copy, to, on_another_disk);
    if (on_another_disk) {
        fs::copy_file(copy, to, fs::copy_options::overwrite_existing);
        sql::sync_file(to.string());
    }
}

/// By the server that has the database, else by ourselves.
void copy(const std::string& database, const std::string& file) {
    constexpr std::string_view whole = "whole ";
    constexpr std::string_view failed = "failed: ";
    bool is_taken = false;
    std::string why = "the running heed serve ended before the backup was whole";
    const bool is_served = system::ask_server(database, "backup", [&](const std::string& line) {
        if (line.starts_with(whole)) {
            take(line.substr(whole.size()), file);
            is_taken = true;
        } else if (line.starts_with(failed)) {
            why = line.substr(failed.size());
        }
        return !is_taken;
    });
    if (!is_served) {
        sql::copy_database(database, file, [](CopyProgress) { return true; });
    } else if (!is_taken) {
        throw StoreFailure(why);
    }
}

std::string in_megabytes(const fs::path& file) {
    constexpr double megabyte = 1e6;
    return fmt::format("{:.1f} MB", static_cast<double>(fs::file_size(file)) / megabyte);
}

/// Who is forgotten later is noted beside it, too.
void put_erasures_beside(const std::string& erasures, const fs::path& target) {
    if (!erasures.empty()) {
        provide_erasures(erasures);
        fs::copy_file(erasures, erasures_beside(target.string()),
                      fs::copy_options::overwrite_existing);
    }
}

/// What is backed up, and the list of who was forgotten.
struct Sources {
    std::string database;
    std::string erasures;  ///< empty: there is none
};

/// Under its name it stands only once it is whole and checked.
void back_up(const Sources& sources, const fs::path& target) {
    const std::string unchecked = target.string() + ".part";
    fs::remove(unchecked);
    sql::provide_store_file(unchecked, Absent::create);  // says at once where it may not stand
    try {
        copy(sources.database, unchecked);
    } catch (...) {
        fs::remove(unchecked);
        throw;
    }
    if (const std::string fault = sql::fault_of(unchecked); !fault.empty()) {
        fs::remove(unchecked);
        throw StoreFailure("the copy is not sound, and was removed: " + fault +
                           ". Look at the database itself: heed doctor");
    }
    const std::string live = sql::live_program_in(unchecked);
    const std::string seal = sql::last_seal_in(unchecked);
    fs::rename(unchecked, target);
    sql::note_backup(sources.database, target.string(), system::SystemClock().now());
    put_erasures_beside(sources.erasures, target);
    std::cout << "backup: " << target.string() << ", " << in_megabytes(target) << ", checked; "
              << (live.empty() ? "no program is live in it"
                               : "the program that is live in it: " + live)
              << (seal.empty() ? "" : "; its last seal: " + seal) << std::endl;
}

/// The oldest of ours make room; what somebody else put there stays.
void keep_newest(const fs::path& folder, int keep) {
    std::vector<std::string> ours;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (is_made_by_us(entry.path().filename().string())) {
            ours.push_back(entry.path().filename().string());
        }
    }
    std::ranges::sort(ours, std::greater());
    for (std::size_t i = static_cast<std::size_t>(keep); i < ours.size(); ++i) {
        fs::remove(folder / ours[i]);
        fs::remove(erasures_beside((folder / ours[i]).string()));
    }
}

/// One that fails is said, and the next is tried when its time comes.
[[noreturn]] void back_up_regularly(const Sources& sources, const fs::path& folder,
                                    const BackupOptions& options) {
    for (;;) {
        const auto began = std::chrono::steady_clock::now();
        try {
            back_up(sources, folder / name_at(system::SystemClock().now()));
            keep_newest(folder, options.keep);
        } catch (const std::exception& failure) {
            std::cerr << "heed: " << failure.what() << std::endl;
        }
        std::this_thread::sleep_until(began + std::chrono::seconds(options.every_seconds));
    }
}

}  // namespace

int run_backup(const BackupOptions& options) {
    const auto database = find_database(options.where);
    const auto erasures = find_erasures(options.where);
    if (!database || !erasures) {
        return exit_bad_input;
    }
    sql::provide_store_file(*database, Absent::refuse);
    const fs::path target = fs::absolute(options.target);
    if (options.every_seconds > 0) {
        if (!fs::is_directory(target)) {
            std::cerr << "heed: " << target.string()
                      << " is no folder: with --every, name the one that backups go to.\n";
            return exit_bad_input;
        }
        back_up_regularly({*database, *erasures}, target, options);
    }
    if (fs::exists(target)) {
        std::cerr << "heed: there is already " << target.string()
                  << ": name a new file, or a folder with --every. Nothing was written.\n";
        return exit_bad_input;
    }
    back_up({*database, *erasures}, target);
    return exit_fine;
}

}  // namespace heed::cli
