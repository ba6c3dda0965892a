#pragma once

#include "adapters/sql/connection.h"
#include "engine/runtime/digest_store.h"
#include "engine/runtime/ports.h"

namespace heed::sql {

/// Writes what became of a digest, or that a mail waits for one; false: the mark is about neither.
bool write_digest_mark(Connection&, const MailMark&);

/// Writes that person none of that kind any more, nor one that waits in the outbox.
void end_digest(Connection&, const std::string& email, Rhythm);

/// Sends what waits for that person's digest one by one, from now on, and writes them none.
void release_gathered(Connection&, const std::string& email, Instant now);

}  // namespace heed::sql
