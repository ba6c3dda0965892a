#pragma once

#include "adapters/web/api/access.h"

namespace heed::web {

GuardedHandler show_plan(ApiContext&);         ///< GET /v1/cases/{id}/plan
GuardedHandler replace_plan(ApiContext&);      ///< PUT /v1/cases/{id}/plan
GuardedHandler add_plan_item(ApiContext&);     ///< POST /v1/cases/{id}/plan/items
GuardedHandler change_plan_item(ApiContext&);  ///< PATCH /v1/cases/{id}/plan/items/{n}

GuardedHandler answer_plan(ApiContext&);  ///< POST /v1/cases/{id}/plan/answers

}  // namespace heed::web
