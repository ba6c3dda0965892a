#pragma once

#include "adapters/sql/connection.h"
#include "adapters/sql/texts.h"

namespace heed::sql {

/// A new file as the schema of that number left it.
inline void make_older(Connection& file, int schema) {
    for (const Migration& migration : migrations()) {
        if (migration.number <= schema) {
            for (const std::string& statement : statements_in(migration.text)) {
                file.execute(statement);
            }
        }
    }
    file.execute("UPDATE meta SET schema_version = :schema", {static_cast<long long>(schema)});
}

}  // namespace heed::sql
