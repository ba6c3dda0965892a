#pragma once

#include <string_view>

#include "engine/decision/step.h"

namespace heed {

/// Whether somebody talks with the customer already, about an answer before this one, and what
/// happens now begins no further call.
bool is_in_conversation(const Step&);

/// The customer's other open cases as a mail to that person names them: a private one to those
/// alone whom it names.
Value also_open_to(const Step&, std::string_view person);

}  // namespace heed
