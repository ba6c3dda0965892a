#pragma once

#include "adapters/web/pages/customer/opened_link.h"

namespace heed::web::pages {

/// GET /heroes/{n}/certificate.pdf: a praise as a certificate, for whoever may read it.
PageHandler show_certificate(CustomerDesk&);

}  // namespace heed::web::pages
