#include "adapters/cli/machine_checks.h"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include <fmt/format.h>

#include "adapters/cli/installation.h"
#include "adapters/smtp/connection.h"
#include "adapters/sql/backup.h"

namespace heed::cli {
namespace {

constexpr std::uintmax_t least_free_bytes = 512'000'000;
constexpr double megabyte = 1e6;
constexpr std::chrono::minutes most_behind{1};
constexpr std::chrono::hours oldest_backup{48};

int print(const std::string& what, std::string_view what_to_do) {
    std::cout << what << "\n  " << what_to_do << "\n";
    return 1;
}

/// A backup stands beside the database at first, which takes its size once more.
int check_disk(const std::string& database) {
    std::error_code unknown;
    const auto space =
        std::filesystem::space(std::filesystem::absolute(database).parent_path(), unknown);
    const auto wanted = std::max(std::filesystem::file_size(database, unknown), least_free_bytes);
    return unknown || space.available >= wanted
               ? 0
               : print(fmt::format("little free disk: {:.0f} MB",
                                   static_cast<double>(space.available) / megabyte),
                       fmt::format("Heed wants {:.0f} MB free: the database's own size, which "
                                   "“heed backup” writes once more, and half a gigabyte at least.",
                                   static_cast<double>(wanted) / megabyte));
}

int check_clock(const StoreFigures& figures, Instant now) {
    if (clock_behind_store(figures, now) == std::chrono::seconds(0)) {
        return 0;
    }
    return print("clock: it says " + to_rfc3339(now) + ", and the newest response came at " +
                     to_rfc3339(*figures.newest_response),
                 "It was ahead when that came, or is behind now. Set it right, and look at what "
                 "is due too early or too late.");
}

int check_backup(const StoreFigures& figures, Instant now) {
    return !is_backup_old(figures, now)
               ? 0
               : print("backup: none for more than two days",
                       "“heed backup FOLDER --every 1h” makes one each hour. If the database is "
                       "copied by other means, Heed does not know of it, and this is all right.");
}

int check_mail_server(const Where& where) {
    const auto server = told_mail_server(where);
    const std::string trouble = server ? smtp::Connection(*server).trouble() : "";
    return trouble.empty()
               ? 0
               : print("mail server: " + trouble,
                       "Mails wait, and none is lost. Mend what it says: the address, the account "
                       "or the certificate in heed.yaml under “mail”, or the server itself.");
}

}  // namespace

int check_file(const std::string& database) {
    const std::string fault = sql::fault_of(database);
    return fault.empty() ? 0
                         : print("damaged file: " + fault,
                                 "Stop Heed, and put the last backup back: “heed restore FILE”.");
}

std::chrono::seconds clock_behind_store(const StoreFigures& figures, Instant now) {
    const auto behind =
        figures.newest_response ? *figures.newest_response - now : Instant::duration(0);
    return behind > most_behind ? std::chrono::floor<std::chrono::seconds>(behind)
                                : std::chrono::seconds(0);
}

bool is_backup_old(const StoreFigures& figures, Instant now) {
    return figures.last_backup && now - *figures.last_backup > oldest_backup;
}

bool has_far_timers(const StoreFigures& figures, Instant now) {
    return figures.latest_due_timer && *figures.latest_due_timer > now + far_from_now;
}

int check_machine(const Where& where, const std::string& database, const StoreFigures& figures,
                  Instant now) {
    return check_disk(database) + check_clock(figures, now) + check_backup(figures, now) +
           check_mail_server(where);
}

}  // namespace heed::cli
