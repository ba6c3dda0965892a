#pragma once

#include "adapters/web/api/access.h"

namespace heed::web {

/// GET /v1/people/{email}: somebody of the directory, and when they are mailed what may wait.
GuardedHandler show_person(ApiContext&);

/// PATCH /v1/people/{email}: one's own choice; an administrator's token makes anybody's.
GuardedHandler change_person(ApiContext&);

}  // namespace heed::web
