#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/decision/step.h"

// What colleagues write to each other about a task reaches those whom it concerns.
namespace heed {

/// Whom `@name` in the text means, each once: by whole name, by a first name that only one has, by
/// address or what stands before its @. What means nobody, or several, is text.
std::vector<std::string> mentioned_in(std::string_view text, const Directory&);

/// Whoever is mentioned takes part from now on.
void call_in(const Step&, Task&, std::string_view text);

/// Tells everybody on the task, and whoever wrote about it before, of its newest comment; not its
/// author.
void tell_of_comment(Step&, const Task&);

}  // namespace heed
