#pragma once

#include <optional>

#include "engine/decision/step.h"

namespace heed {

// What a customer does by page or mail, what a colleague tells in the customer's name, and what an
// organisation posts.

/// Whether it is an event that may be posted to a case of that workflow, and completely told.
std::optional<Rejection> refuse_posted(const Program&, const Workflow&, const Case&, const Event&);

/// Keeps it, lets the workflow hear it, and sees to it that words reach somebody. What is told in
/// the customer's name is confirmed to them by mail; it counts for nothing where they have said the
/// same themselves since it was heard.
void take_posted(Step&, const EventPosted&);

/// Keeps files that came by themselves. At what the customer sends, a person looks.
void take_files(Step&);

}  // namespace heed
