#include "adapters/cli/operator_desk.h"

#include <exception>
#include <utility>

#include <spdlog/spdlog.h>

#include "adapters/sql/backup.h"
#include "adapters/threads/guarded.h"

namespace heed::cli {
namespace {

constexpr std::string_view backup_asked = "backup ";

void back_up(sql::Database& database, const std::string& file, const system::Say& say) {
    try {
        const bool is_whole = sql::copy_database(database, file, [&](sql::CopyProgress progress) {
            return say("copied " + std::to_string(progress.pages - progress.left) + " of " +
                       std::to_string(progress.pages));
        });
        if (is_whole) {
            say("whole");
        } else {
            spdlog::warn("the backup {} was given up, as nobody waits for it any more", file);
        }
    } catch (const std::exception& failure) {
        spdlog::error("{}", failure.what());
        say(std::string("failed: ") + failure.what());
    }
}

}  // namespace

std::unique_ptr<system::OperatorSocket> open_operator_socket(
    std::shared_ptr<sql::Database> database) {
    std::unique_ptr<system::OperatorSocket> opened;
    threads::guarded("the operator's socket", [&] {
        opened = std::make_unique<system::OperatorSocket>(
            database->path(), [database](const std::string& asked, const system::Say& say) {
                if (asked.starts_with(backup_asked)) {
                    back_up(*database, asked.substr(backup_asked.size()), say);
                } else {
                    say("failed: this heed serve does not know “" + asked + "”");
                }
            });
    });
    return opened;
}

}  // namespace heed::cli
