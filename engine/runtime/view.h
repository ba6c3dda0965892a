#pragma once

#include "engine/decision/visibility.h"
#include "engine/runtime/readers.h"

namespace heed {

/// Narrows a list of cases down to what the viewer may see; one behind a figure, to what the viewer
/// sees counted.
void narrow(CaseFilter&, const Program&, const Viewer&, Instant);

/// What the viewer sees figures of, where that is not everything: the accounts that they manage,
/// the services that the directory says they manage, what their teams follow up on; each by itself.
std::optional<std::vector<Within>> seen_within(const Program&, const Viewer&, Instant);

/// What the viewer sees counted: the accounts that they manage, or all; nothing of a private
/// workflow, and nothing at all of who sees only their own cases.
CountedReach counted_reach(const Program&, const Viewer&, Instant);

}  // namespace heed
