#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

PageHandler list_tokens(PageContext&);   ///< GET /admin/tokens
PageHandler create_token(PageContext&);  ///< POST /admin/tokens: the one page that shows it
PageHandler revoke_token(PageContext&);  ///< POST /admin/tokens/revocation

}  // namespace heed::web::pages
