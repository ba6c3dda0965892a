#pragma once

#include "adapters/sql/sql_unread_responses.h"
#include "engine/model/program.h"
#include "engine/runtime/event_sink.h"
#include "engine/runtime/ports.h"

namespace heed::cli {

/// Hands in anew the responses with answers that could not be read, and can be now that the program
/// says what they mean: as the update that they are. Answers how many.
int read_unread_again(const Program&, sql::SqlUnreadResponses&, EventSink&, const Clock&);

}  // namespace heed::cli
