#pragma once

#include "engine/decision/visibility.h"
#include "engine/runtime/readers.h"

namespace heed {

/// Narrows a list of cases down to what the viewer may see.
void narrow(CaseFilter&, const Program&, const Viewer&, Instant);

}  // namespace heed
