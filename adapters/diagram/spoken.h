#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/workflow.h"

namespace heed::diagram {

// The words of a workflow as one reads them aloud.

/// A name of the workflow: `client_manager` → `client manager`.
std::string spoken(std::string_view name);
/// As a title: `manager_calls` → `Manager calls`.
std::string spoken_title(std::string_view name);

std::string spoken(const Who&);
/// `client manager and service manager`
std::string spoken(const std::vector<Who>&);

/// A template with its tags as ‹words›.
std::string spoken(const text::Template&);

std::string spoken(const Action&, const Workflow&);

/// A guard: `if` with a condition's name, else with the expression; "" for none.
std::string spoken_guard(const Workflow&, std::string_view condition);

/// An instant that an expression gives: `form.call_notes.promised` → “promised” of “call notes”.
std::string spoken_moment(std::string_view expression);

/// `after 5 business days`, `when overdue`, `1 business day before due`.
std::string spoken(const TimerRule&);

/// An event as that state hears it: an outcome of its tasks by its label.
std::string spoken_event(const Workflow&, const State&, std::string_view event,
                         std::string_view language);

/// Lines of at most so many characters, broken between words.
std::vector<std::string> wrap(std::string_view, std::size_t width);

}  // namespace heed::diagram
