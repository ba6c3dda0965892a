#pragma once

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

PageHandler list_people(PageContext&);     ///< GET /admin/people
PageHandler show_person(PageContext&);     ///< GET /admin/people/{email}
PageHandler enter_absence(PageContext&);   ///< POST /admin/people/{email}/absence
PageHandler remove_absence(PageContext&);  ///< POST /admin/people/{email}/absence/removal
/// POST /admin/people/{email}/successor
PageHandler name_successor_of(PageContext&);

}  // namespace heed::web::pages
