#pragma once

#include <variant>
#include <vector>

#include "adapters/web/problem.h"
#include "engine/model/event.h"
#include "engine/model/program.h"
#include "engine/runtime/readers.h"

namespace heed::web {

/// The form that the customer answers: the one that was asked for last by mail, else the only one
/// that the workflow asks customers for; nullptr where that leaves open which.
const heed::Form* form_asked(const Program&, const Case&, const std::vector<MailRecord>&);

/// What a client posts to a case: an event by its `event`, with `form` (a name, with `fields`
/// beside it, or the values of the form that was asked for), `words`, and `heard` where a colleague
/// tells what the customer said. Where it cannot be read, what is wrong with it.
std::variant<EventPosted, std::vector<Finding>> read_posted(const Value& body,
                                                            const heed::Form* asked, Instant now);

}  // namespace heed::web
