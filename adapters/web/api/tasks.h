#pragma once

#include "adapters/web/api/access.h"

namespace heed::web {

GuardedHandler list_tasks(ApiContext&);    ///< GET /v1/tasks
GuardedHandler show_task(ApiContext&);     ///< GET /v1/tasks/{id}
GuardedHandler claim_task(ApiContext&);    ///< POST /v1/tasks/{id}/claim
GuardedHandler release_task(ApiContext&);  ///< DELETE /v1/tasks/{id}/claim
GuardedHandler complete_task(ApiContext&);
/// Somebody who was named as having been at the meeting says that it is not so.
GuardedHandler deny_attendance(ApiContext&);  ///< POST /v1/tasks/{id}/completion
GuardedHandler assign_task(ApiContext&);      ///< POST /v1/tasks/{id}/assignment
GuardedHandler pause_task(ApiContext&);       ///< POST /v1/tasks/{id}/pause
GuardedHandler resume_task(ApiContext&);      ///< DELETE /v1/tasks/{id}/pause
GuardedHandler arrange_call(ApiContext&);     ///< PUT /v1/tasks/{id}/call
GuardedHandler comment_task(ApiContext&);     ///< POST /v1/tasks/{id}/comments
GuardedHandler save_draft(ApiContext&);       ///< PUT /v1/tasks/{id}/draft

}  // namespace heed::web
