#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports mails that the workflow sends to colleagues alone, and that do not open their case.
void check_colleagues_can_open(const Examined&);

/// Reports mails that Heed itself sends to colleagues, as the program words them, without that
/// link.
void check_notices_open_work(const Program&, FindingCollector&);

}  // namespace heed
