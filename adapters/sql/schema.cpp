#include "adapters/sql/schema.h"

#include <array>

#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

constexpr std::array migrations = {
    &migration_1,  &migration_2,  &migration_3,  &migration_4,  &migration_5,  &migration_6,
    &migration_7,  &migration_8,  &migration_9,  &migration_10, &migration_11, &migration_12,
    &migration_13, &migration_14, &migration_15, &migration_16, &migration_17, &migration_18,
    &migration_19, &migration_20, &migration_21, &migration_26};
static_assert(migrations.size() == schema_version);

bool has_tables(Connection& connection) {
    return connection.number("SELECT count(*) FROM sqlite_master WHERE name = 'meta'") > 0;
}

int stored_version(Connection& connection) {
    return has_tables(connection)
               ? static_cast<int>(connection.number("SELECT schema_version FROM meta"))
               : 0;
}

void run_migration(Connection& connection, int number) {
    connection.execute("BEGIN IMMEDIATE");
    try {
        if (stored_version(connection) == number - 1) {  // else another process was first
            for (const std::string_view statement :
                 migrations.at(static_cast<std::size_t>(number) - 1)()) {
                connection.execute(std::string(statement));
            }
            connection.execute("UPDATE meta SET schema_version = " + std::to_string(number));
        }
        connection.execute("COMMIT");
    } catch (...) {
        connection.execute("ROLLBACK");
        throw;
    }
}

}  // namespace

void migrate(Connection& connection) {
    if (!has_tables(connection)) {  // a file's own settings, before its first page is written
        connection.execute("PRAGMA auto_vacuum = incremental");
        connection.execute("PRAGMA journal_mode = wal");
    }
    int version = stored_version(connection);
    if (version > schema_version &&
        connection.number("SELECT oldest_writer FROM meta") > schema_version) {
        throw StoreFailure("this database was written by a newer Heed (schema " +
                           std::to_string(version) + ", this program knows " +
                           std::to_string(schema_version) + "): use that version or a later one");
    }
    while (version < schema_version) {
        run_migration(connection, ++version);
    }
}

}  // namespace heed::sql
