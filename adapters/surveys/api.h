#pragma once

#include <string_view>

#include "adapters/surveys/intake.h"

namespace heed::surveys {

/// Reads the neutral form of a response, as `POST /v1/responses` and a line of JSONL bring it:
///
///     {"id", "survey", "submitted_at", "updated_at", "language", "customer": {"id", "name",
///      "email"}, "account": {"id", "name", "client_manager"}, "service": {"id", "type",
///      "manager"}, "answers": {QUESTION: …}, "fields": {FIELD: …}}
///
/// `id`, `survey` and `answers` must be there, and an answer to each required question; null counts
/// as not there. Without `submitted_at` it is `now`. All faults are told, up to a hundred, with the
/// pointer into the object. What is optional and cannot be read is no fault: the response is taken
/// without it, with a warning. An anonymous survey's customer is not even looked at.
Reading read_neutral(const Value&, const Surveys&, std::string_view source, Instant now,
                     Sender = Sender::programmer);

}  // namespace heed::surveys
