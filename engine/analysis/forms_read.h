#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports what a form is to say where nobody has filled it in: in no case (an error) or not in
/// every one (a warning).
void check_forms_read(const Examined&);

}  // namespace heed
