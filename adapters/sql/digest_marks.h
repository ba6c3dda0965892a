#pragma once

#include "adapters/sql/connection.h"
#include "engine/runtime/ports.h"

namespace heed::sql {

/// Writes what became of a digest, or that a mail waits for one; false: the mark is about neither.
bool write_digest_mark(Connection&, const MailMark&);

/// Sends what waits for that person's digest one by one, from now on, and writes them none.
void release_gathered(Connection&, const std::string& email, Instant now);

}  // namespace heed::sql
