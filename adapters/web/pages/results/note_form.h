#pragma once

#include "adapters/web/pages/page_context.h"

// Notes on the time line, as somebody enters and removes them.
namespace heed::web::pages {

/// POST /results/notes, with the query of the page `results` on which it was written.
PageHandler enter_note(PageContext&);
/// POST /results/notes/{n}/removal, likewise.
PageHandler remove_note(PageContext&);

}  // namespace heed::web::pages
