#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

/// What a page asks of its visitors.
enum class Door { open, guest, staff };

/// A request with all that is known of the person who makes it: who they are, by their session,
/// which language and time zone are theirs, what they were just told.
Visit visit_of(const PageContext&, Door, Request&&);

}  // namespace heed::web::pages
