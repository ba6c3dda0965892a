#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

PageHandler show_case(PageContext&);   ///< GET /cases/{id}
PageHandler show_chart(PageContext&);  ///< GET /cases/{id}/chart: an SVG picture
PageHandler show_mail(PageContext&);   ///< GET /cases/{id}/mails/{n}
/// GET /cases/{id}/mails/{n}/content: its HTML part, for a frame in which nothing is carried out.
PageHandler show_mail_content(PageContext&);
PageHandler export_customer(PageContext&);  ///< GET /cases/{id}/export: all about its customer

}  // namespace heed::web::pages
