#include <algorithm>
#include <filesystem>
#include <iostream>
#include <optional>
#include <vector>

#include "adapters/cli/backup_verbs.h"
#include "adapters/cli/counted.h"
#include "adapters/cli/erasure_list.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/open_storage.h"
#include "adapters/sql/backup.h"
#include "adapters/sql/number_mark.h"
#include "adapters/system/clock.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/upkeep.h"

namespace heed::cli {
namespace {

namespace fs = std::filesystem;

/// What a new era takes from outside the store.
struct Outside {
    CaseNumber numbers_from = 0;
    std::vector<ErasureList> erasures;
};

/// Nothing where they are missed, and nobody said that there are none.
std::optional<std::vector<ErasureList>> find_lists(const EraOptions& options,
                                                   const std::vector<std::string>& places) {
    std::vector<ErasureList> lists;
    for (const std::string& place : places) {
        if (auto list = place.empty() ? std::nullopt : read_erasures(place)) {
            lists.push_back(*std::move(list));
        }
    }
    if (!lists.empty() || options.no_erasures) {
        return lists;
    }
    std::cerr << "heed: there is no list of who was forgotten";
    for (const std::string& place : places) {
        std::cerr << (place.empty() ? "" : " at " + place);
    }
    std::cerr << ": without it they would be back. Name it with --erasures PATH, or, where nobody "
                 "was forgotten since the backup, say --no-erasures. Nothing was touched.\n";
    return std::nullopt;
}

/// The first number that certainly nobody has; nothing where nobody knows it.
std::optional<CaseNumber> find_numbers(const std::string& database, const EraOptions& options) {
    const auto mark = sql::number_mark(database);
    if (!mark && options.numbers_from == 0) {
        std::cerr << "heed: " << database
                  << ".numbers is not there, so nobody knows which case numbers were given out "
                     "after the backup, and a customer's old link could open another's case. Say "
                     "--numbers-from N, above every number that you find in mails. Nothing was "
                     "touched.\n";
        return std::nullopt;
    }
    return std::max(mark.value_or(0), options.numbers_from);
}

std::optional<Outside> find_outside(const std::string& database, const EraOptions& options,
                                    const std::string& beside) {
    const auto kept = find_erasures(options.where);
    auto lists = kept ? find_lists(options, {options.erasures, *kept, beside}) : std::nullopt;
    const auto numbers = lists ? find_numbers(database, options) : std::nullopt;
    return numbers ? std::optional(Outside{*numbers, *std::move(lists)}) : std::nullopt;
}

void begin_era(const std::string& database_path, const Outside& outside, const std::string& by) {
    const Instant now = system::SystemClock().now();
    const auto storage = open_storage(database_path);
    const NewEra era = storage->upkeep().begin_new_era(outside.numbers_from, now);
    const int erased =
        erase_again(*storage, last_live(storage->programs()).get(), outside.erasures, now, by);
    std::cout << "new era: cases from " << era.numbers_from << " on; "
              << counted(era.ended_sessions, "session", "sessions") << " and "
              << counted(era.ended_tokens, "token", "tokens")
              << " ended; customers' links from before offer a new one\n"
              << "erased again: " << counted(erased, "customer", "customers") << "\n"
              << "held: " << counted(era.held_mails, "mail", "mails")
              << "; “heed mail release” lists what it would send, and sends it\n";
}

/// What stood there is kept beside it, with its log.
std::optional<std::string> set_aside(const std::string& database) {
    if (!fs::exists(database)) {
        return std::nullopt;
    }
    std::string aside = database + ".before-" + to_rfc3339(system::SystemClock().now());
    for (const char* part : {"-wal", ""}) {
        if (fs::exists(database + part)) {
            fs::rename(database + part, aside + part);
        }
    }
    fs::remove(database + "-shm");
    return aside;
}

void restore(const std::string& file, const std::string& database, const Outside& outside) {
    const std::string unfinished = database + ".restoring";
    for (const char* part : {"", "-wal", "-shm"}) {
        fs::remove(unfinished + part);
    }
    fs::copy_file(file, unfinished);
    if (fs::exists(file + "-wal")) {  // of one that was copied by other means
        fs::copy_file(file + "-wal", unfinished + "-wal");
    }
    fs::permissions(unfinished, fs::perms::owner_read | fs::perms::owner_write);
    if (const std::string fault = sql::fault_of(unfinished); !fault.empty()) {
        fs::remove(unfinished);
        throw StoreFailure(file + " is no sound backup: " + fault + ". Nothing was touched");
    }
    begin_era(unfinished, outside, "heed restore");
    sql::keep_number_mark(database, outside.numbers_from);
    fs::remove(unfinished + ".numbers");
    const auto aside = set_aside(database);
    fs::rename(unfinished, database);
    std::cout << "restored: " << file << " to " << database
              << (aside ? "; what stood there is kept as " + *aside : "") << "\n";
}

}  // namespace

int run_restore(const RestoreOptions& options) {
    const auto named = find_database(options.era.where);
    if (!named) {
        return exit_bad_input;
    }
    const std::string database = fs::weakly_canonical(*named).string();
    if (!fs::is_regular_file(options.file)) {
        throw StoreFailure("there is no backup " + options.file);
    }
    std::error_code unknown;
    if (fs::equivalent(options.file, database, unknown)) {
        std::cerr << "heed: " << options.file
                  << " is the database itself; name a copy that was made by heed backup\n";
        return exit_bad_input;
    }
    std::unique_ptr<StorageHold> hold;  // whoever serves it goes on with it
    if (fs::exists(database)) {
        hold = hold_storage(database, Absent::refuse);
    }
    const auto outside = find_outside(database, options.era, erasures_beside(options.file));
    if (!outside) {
        return exit_bad_input;
    }
    restore(options.file, database, *outside);
    return exit_fine;
}

int run_new_era(const EraOptions& options) {
    const auto database = find_database(options.where);
    if (!database) {
        return exit_bad_input;
    }
    const auto hold = hold_storage(*database, Absent::refuse);
    const auto outside = find_outside(*database, options, "");
    if (!outside) {
        return exit_bad_input;
    }
    begin_era(*database, *outside, "heed new-era");
    return exit_fine;
}

}  // namespace heed::cli
