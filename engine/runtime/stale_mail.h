#pragma once

#include <string>

#include "engine/model/case.h"

namespace heed {

/// Whether a mail is about something that may be over by the time it goes out.
bool may_become_stale(const Mail&);

/// Why nobody needs such a mail of the case any more: `meeting over`, `task closed`, `action done`;
/// empty: it is needed.
std::string why_stale(const Mail&, const Case&, Instant now);

}  // namespace heed
