#pragma once

#include "adapters/system/log.h"

namespace heed::system {

/// What is usual where nobody says: plain on a terminal, else JSON.
LogForm usual_log_form();

/// The log of this process, from the first call to the process's end, on standard error: what is
/// logged anywhere, and what is written to std::cerr, is told to it.
Log& process_log(LogForm at_first);

}  // namespace heed::system
