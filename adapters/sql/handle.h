#pragma once

struct sqlite3;

namespace heed::sql {

class Connection;

/// SQLite's own handle of a connection, for what SOCI has no words for.
sqlite3* handle_of(Connection&);

}  // namespace heed::sql
