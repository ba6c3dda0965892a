#pragma once

#include "engine/model/program.h"
#include "engine/runtime/event_sink.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/response_reader.h"

namespace heed::cli {

/// Hands in anew the responses with answers that could not be read, and can be now that the program
/// says what they mean: as the update that they are. Answers how many.
int read_unread_again(const Program&, ResponseReader&, EventSink&, const Clock&);

}  // namespace heed::cli
