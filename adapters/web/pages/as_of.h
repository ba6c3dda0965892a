#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

/// For parts/as_of.html: until when the index knows what happened, `As of 10:04:31`.
Value as_of_view(const PageContext&, const Visit&);

}  // namespace heed::web::pages
