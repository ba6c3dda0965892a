#pragma once

#include "adapters/web/api/access.h"

namespace heed::web {

// What a path names is looked for before the body is: of a case or a task that there is not, or
// that the token must not know of, nothing is said but 404.

/// `{id}` is a case's number.
GuardedHandler of_known_case(ApiContext&, GuardedHandler);
/// `{id}` is a task's id.
GuardedHandler of_known_task(ApiContext&, GuardedHandler);

}  // namespace heed::web
