#pragma once

#include "adapters/web/pages/process/desk.h"

// What waits for a person: mails and webhooks that were given up, events that could not be decided,
// tasks that belong to no state.
namespace heed::web::pages {

PageHandler list_dead_mails(ProcessDesk&);      ///< GET /process/mails
PageHandler retry_dead_mail(ProcessDesk&);      ///< POST /process/mails/{id}/retry
PageHandler list_dead_webhooks(ProcessDesk&);   ///< GET /process/webhooks
PageHandler retry_dead_webhook(ProcessDesk&);   ///< POST /process/webhooks/{number}/retry
PageHandler list_parked_events(ProcessDesk&);   ///< GET /process/events
PageHandler replay_parked_event(ProcessDesk&);  ///< POST /process/events/{number}/replay
PageHandler list_loose_ends(ProcessDesk&);      ///< GET /process/loose-ends

}  // namespace heed::web::pages
