#include "adapters/sql/sql_upkeep.h"

#include <chrono>

#include "adapters/sql/backup.h"
#include "adapters/sql/check_seals.h"
#include "adapters/sql/compact.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/number_mark.h"
#include "adapters/sql/prune.h"
#include "adapters/sql/query.h"
#include "adapters/sql/seal_writer.h"
#include "adapters/sql/sql_audit_log.h"

namespace heed::sql {
namespace {

constexpr long long week = std::chrono::milliseconds(std::chrono::weeks(1)).count();

}  // namespace

bool SqlUpkeep::copy_to(const std::string& file, const GoesOn& goes_on) {
    return copy_database(*database_, file, goes_on);
}

std::vector<std::string> SqlUpkeep::noted_backups() {
    Reading reading(*database_);
    std::vector<std::string> paths;
    for_each_row<std::string>(reading.connection(), "SELECT path FROM backups ORDER BY path", {},
                              [&](const std::string& path) { paths.push_back(path); });
    return paths;
}

bool SqlUpkeep::is_compact() {
    Reading reading(*database_);
    return reading.connection().number("SELECT is_compact FROM meta") != 0;
}

void SqlUpkeep::compact() {
    sql::compact(*database_);
}

NewEra SqlUpkeep::begin_new_era(CaseNumber numbers_from, Instant now) {
    NewEra begun;
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    connection.execute(
        "INSERT INTO past_link_keys (link_key, ended_at)"
        " SELECT link_key || era, :now FROM meta",
        {stored(now)});
    connection.execute(
        "UPDATE meta SET era = lower(hex(randomblob(5))), link_key = lower(hex(randomblob(32))),"
        " next_case_number = max(next_case_number, :from), outbox_held_at = :now",
        {static_cast<long long>(numbers_from), stored(now)});
    begun.numbers_from = connection.number("SELECT next_case_number FROM meta");
    begun.ended_sessions = connection.execute("DELETE FROM sessions");
    begun.ended_tokens = connection.execute(
        "UPDATE tokens SET revoked_at = :now WHERE revoked_at = 0", {stored(now)});
    connection.execute("DELETE FROM invitations");
    // What brought them, and the digests of days and weeks, which are written anew when the next
    // one is due. What tells of a praise or of a goal is written once: it is held as all mails are.
    connection.execute("DELETE FROM digests WHERE rhythm IN ('daily', 'weekly')");
    connection.execute(
        "DELETE FROM mails WHERE key < :end AND key NOT IN (SELECT mail FROM digests)"
        " AND key NOT IN (SELECT mail FROM goal_turns)",
        {row_key(1, 0)});
    // A week's was sent before, as far as anybody can tell.
    connection.execute(
        "UPDATE digest_readers SET next_at = next_at + :week * ((:now - next_at) / :week_too + 1)"
        " WHERE rhythm = 'weekly' AND next_at <= :now_too",
        {week, stored(now), week, stored(now)});
    begun.held_mails = connection.number("SELECT count(*) FROM mails WHERE state = 'waiting'");
    write(connection, {.at = now,
                       .actor = "heed new-era",
                       .act = AuditAct::era_begun,
                       .subject = "cases from " + std::to_string(begun.numbers_from),
                       .detail = {}});
    transaction.commit();
    keep_number_mark(database_->path(), begun.numbers_from);
    return begun;
}

Pruned SqlUpkeep::prune(Instant before, Instant now, const std::string& by,
                        const std::function<bool()>& goes_on) {
    return sql::prune(*database_, before, now, {by, goes_on});
}

Pruned SqlUpkeep::would_prune(Instant before) {
    return sql::would_prune(*database_, before);
}

SealReport SqlUpkeep::check_seals(const std::string& noted) {
    return sql::check_seals(*database_, noted);
}

std::string SqlUpkeep::last_seal() {
    Reading reading(*database_);
    return sql::last_seal(reading.connection());
}

Instant SqlUpkeep::last_event(Instant now) {
    Reading reading(*database_);
    return instant(reading.connection().number(
        "SELECT coalesce(max(updated_at), 0) FROM cases WHERE updated_at <= :now", {stored(now)}));
}

}  // namespace heed::sql
