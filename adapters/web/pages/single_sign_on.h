#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

PageHandler start_sign_on(PageContext&);   ///< GET /sign-in/sso: on to the provider
PageHandler finish_sign_on(PageContext&);  ///< GET /sign-in/sso/back: from there, with a code

}  // namespace heed::web::pages
