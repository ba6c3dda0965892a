#include "adapters/sql/schema.h"

#include "adapters/sql/texts.h"
#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

bool has_tables(Connection& connection) {
    return connection.number("SELECT count(*) FROM sqlite_master WHERE name = 'meta'") > 0;
}

int stored_version(Connection& connection) {
    return has_tables(connection)
               ? static_cast<int>(connection.number("SELECT schema_version FROM meta"))
               : 0;
}

void run_migration(Connection& connection, const Migration& migration) {
    connection.execute("BEGIN IMMEDIATE");
    try {
        if (stored_version(connection) < migration.number) {  // else another process was first
            for (const std::string& statement : statements_in(migration.text)) {
                connection.execute(statement);
            }
            connection.execute("UPDATE meta SET schema_version = " +
                               std::to_string(migration.number));
        }
        connection.execute("COMMIT");
    } catch (...) {
        connection.execute("ROLLBACK");
        throw;
    }
}

}  // namespace

int schema_version() {
    return migrations().back().number;
}

void migrate(Connection& connection) {
    if (!has_tables(connection)) {  // a file's own settings, before its first page is written
        connection.execute("PRAGMA auto_vacuum = incremental");
        connection.execute("PRAGMA journal_mode = wal");
    }
    const int version = stored_version(connection);
    if (version > schema_version() &&
        connection.number("SELECT oldest_writer FROM meta") > schema_version()) {
        throw StoreFailure("this database was written by a newer Heed (schema " +
                           std::to_string(version) + ", this program knows " +
                           std::to_string(schema_version()) + "): use that version or a later one");
    }
    for (const Migration& migration : migrations()) {
        if (migration.number > version) {
            run_migration(connection, migration);
        }
    }
}

}  // namespace heed::sql
