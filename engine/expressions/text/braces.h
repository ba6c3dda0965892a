#pragma once

#include "engine/expressions/text/template.h"
#include "engine/values/diagnostic.h"

namespace heed::text {

/// Warns of `{name}` where `{{name}}` was most likely meant (HD408): with one brace it is shown as
/// it stands.
Diagnostics names_in_single_braces(const Template&);

}  // namespace heed::text
