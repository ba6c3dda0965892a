#pragma once

namespace heed::sql {

/// From here on nothing stands in this process's database files but what SQLite says stands there:
/// as a page goes into the file, the room on it that nothing uses is filled with zeros. SQLite
/// itself, also with `secure_delete`, leaves copies there of rows that it moved to another page.
/// Once, before the first connection; whether it could be done.
bool keep_pages_clean();

}  // namespace heed::sql
