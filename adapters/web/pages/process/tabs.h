#pragma once

#include "adapters/web/pages/process/desk.h"

namespace heed::web::pages {

/// The links between the process owner's pages, with how much waits on each, and the alarm while
/// mails are held; `current` is one of their paths.
Value process_tabs(const ProcessDesk&, const Visit&, std::string_view current);

}  // namespace heed::web::pages
