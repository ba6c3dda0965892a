#pragma once

#include <functional>
#include <initializer_list>
#include <type_traits>

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

/// A page's handler of a function that answers a visit and keeps nothing of it.
template <class Desk>
PageHandler page_of(Desk& desk, void (*answer)(const std::type_identity_t<Desk>&, const Visit&,
                                               const Respond&)) {
    return [&desk, answer](const Visit& visit, const Respond& respond) {
        answer(desk, visit, respond);
    };
}

/// 503 for who found no thread in time.
Reply busy_page(const PageContext&, const Request&);

/// 405 for who opens an address that only takes what a form sends.
Reply form_only_page(const PageContext&, const Request&);

}  // namespace heed::web::pages
