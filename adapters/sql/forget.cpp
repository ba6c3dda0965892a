#include "adapters/sql/forget.h"

#include <chrono>
#include <thread>

#include "adapters/sql/eraser.h"
#include "adapters/sql/query.h"
#include "adapters/sql/sql_audit_log.h"
#include "adapters/sql/traces.h"
#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

/// Old pages keep what stood in them until they are written again; so all of them are.
void rewrite_file(Database& database) {
    Connection& connection = database.writer();
    connection.execute("PRAGMA temp_store = file");  // a copy of the whole file is too much memory
    connection.execute("VACUUM");
    connection.execute("PRAGMA temp_store = memory");
    // SQLite's own waiting does not cover this: while a serve copies the log it answers busy at
    // once.
    constexpr std::chrono::seconds patience{10};
    constexpr std::chrono::milliseconds pause{20};
    const auto until = std::chrono::steady_clock::now() + patience;
    do {
        if (connection.number("PRAGMA wal_checkpoint(TRUNCATE)") == 0) {
            return;
        }
        std::this_thread::sleep_for(pause);
    } while (std::chrono::steady_clock::now() < until);
    throw StoreFailure(
        "everything is erased, but the write-ahead log could not be emptied, because"
        " another program reads from it: run this again");
}

/// Whether a table of people or teams, as it was live once, has that address.
bool stood_in_a_directory(Connection& connection, const std::string& address) {
    bool is_there = false;
    ForgottenPerson sought;
    sought.addresses.insert(address);
    for_each_row<std::string>(
        connection,
        "SELECT DISTINCT content FROM program_files JOIN texts ON hash = text_hash"
        " WHERE (path LIKE 'directory/people%' OR path LIKE 'directory/teams%') AND " +
            may_have({address}, "content"),
        {},
        [&](const std::string& table) { is_there = is_there || sought.is_addressed_in(table); });
    return is_there;
}

/// That it was done, and by whom; not who is forgotten.
void record(Connection& connection, const Forgotten& counts, Instant now, const std::string& by) {
    write(connection,
          {.at = now,
           .actor = by,
           .act = AuditAct::customer_forgotten,
           .subject = {},
           .detail = "cases " + std::to_string(counts.cases) + ", responses " +
                     std::to_string(counts.responses) + ", mails " + std::to_string(counts.mails)});
}

/// Those who were found, and everything of theirs, in one transaction; by nobody: as it was.
Forgotten erase(Database& database, const Program* program, const Whom& whom, Instant now,
                const std::optional<std::string>& by) {
    Transaction transaction(database);
    Connection& connection = transaction.connection();
    const Traces traces = find_traces(connection, whom, [&](const std::string& address) {
        return is_colleague(database, program, address);
    });
    Eraser eraser(connection, program, traces, now);
    eraser.erase_cases();
    eraser.erase_mentions();
    eraser.erase_parked_events();
    eraser.erase_deliveries();
    if (by && !eraser.counts().is_nothing()) {
        eraser.erase_audited();
        record(connection, eraser.counts(), now, *by);
        transaction.commit();
    }
    return eraser.counts();
}

}  // namespace

bool Forgotten::is_nothing() const {
    return people.empty() && cases == 0 && mentions == 0 && parked_events == 0 && deliveries == 0;
}

Forgotten forget(Database& database, const Program* program, const Whom& whom, Instant now,
                 const std::string& by) {
    database.writer().execute("PRAGMA secure_delete = on");
    Forgotten counts = erase(database, program, whom, now, by);
    if (!counts.is_nothing()) {
        rewrite_file(database);
    }
    return counts;
}

Forgotten would_forget(Database& database, const Program* program, const Whom& whom, Instant now) {
    return erase(database, program, whom, now, std::nullopt);
}

bool is_colleague(Database& database, const Program* program, const std::string& address) {
    const std::string folded = folded_address(address);
    if (program != nullptr && program->directory.find_person(folded) != nullptr) {
        return true;
    }
    Reading reading(database);
    Connection& connection = reading.connection();
    const auto stands_in = [&](const std::string& column) {
        return connection.number("SELECT count(*) FROM " + column + ") = :address", {folded}) > 0;
    };
    return stands_in("user_accounts WHERE lower(email") || stands_in("tasks WHERE lower(worker") ||
           stood_in_a_directory(connection, folded);
}

}  // namespace heed::sql
