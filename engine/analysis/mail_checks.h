#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports values in titles and mails that not every response brings, with no section around them.
void check_template_values(const Examined&);

/// Reports names that stand in single braces, and would be shown as they are.
void check_braces(const Examined&);

}  // namespace heed
