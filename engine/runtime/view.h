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

/// Of workflows that are not private, name and version.
std::vector<std::pair<std::string, int>> open_versions(const Program&);

}  // namespace heed
