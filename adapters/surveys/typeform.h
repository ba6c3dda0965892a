#pragma once

#include <string_view>

#include "adapters/surveys/intake.h"

namespace heed::surveys {

/// Reads what Typeform's webhook posts. The survey is the one with `sources: {typeform: {form:
/// FORM_ID, …}}`. The names in that mapping are: a field's `ref`, `hidden.NAME`, `variables.NAME`
/// and `calculated.score`. A choice's value is its label, or what was written as “other”.
///
/// The response's identity is its token; a delivery that is no `form_response` is ignored. Faults
/// point into the body. A question whose ref is nearly one of the form's is a fault: the mapping is
/// to be mended, and the delivery read again.
HookReading read_typeform(std::string_view body, const Surveys&, Instant now);

}  // namespace heed::surveys
