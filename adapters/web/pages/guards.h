#pragma once

#include <functional>
#include <initializer_list>

#include "adapters/web/pages/page_context.h"

// The doors of the pages: each makes a Visit of a request, or answers it itself. A POST gets in
// only with a form that one of our own pages sent, as its `csrf` shows.
namespace heed::web::pages {

/// Customers' pages, whose link is their key: no cookie is read or set, and no `csrf` is asked for.
Handler open_page(PageContext&, PageHandler);

/// Pages before signing in.
Handler guest_page(PageContext&, PageHandler);

/// Signed-in people's; others are sent to sign in, and come back here.
Handler staff_page(PageContext&, PageHandler);

/// Signed-in people's of these roles; others get 403.
Handler role_page(PageContext&, std::initializer_list<UserRole>, PageHandler);

/// Goes on with a visit on a thread that may wait (for the store, for a password's hash), and
/// answers 503 where too much is waiting already.
void run_in_background(PageContext&, Visit&&, const Respond&,
                       std::function<void(const Visit&, const Respond&)>);

}  // namespace heed::web::pages
