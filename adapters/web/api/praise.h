#pragma once

#include "adapters/web/api/access.h"

namespace heed::web {

GuardedHandler list_heroes(ApiContext&);    ///< GET /v1/heroes
GuardedHandler post_praise(ApiContext&);    ///< POST /v1/cases/{id}/praise
GuardedHandler change_praise(ApiContext&);  ///< PATCH /v1/heroes/{n}

}  // namespace heed::web
