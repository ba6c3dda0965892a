#pragma once

#include "adapters/web/api/access.h"

namespace heed::web {

GuardedHandler list_cases(ApiContext&);    ///< GET /v1/cases
GuardedHandler show_case(ApiContext&);     ///< GET /v1/cases/{id}
GuardedHandler show_journal(ApiContext&);  ///< GET /v1/cases/{id}/journal
GuardedHandler post_event(ApiContext&);    ///< POST /v1/cases/{id}/events

}  // namespace heed::web
