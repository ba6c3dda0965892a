#pragma once

#include "adapters/web/api/access.h"
#include "engine/runtime/parked_events.h"
#include "engine/runtime/undelivered.h"

// What waits for an operator: mails and webhooks that were given up, events that could not be
// decided.
namespace heed::web {

/// Where it is kept.
struct Leftovers {
    Undelivered& undelivered;
    ParkedEvents& events;
};

GuardedHandler list_dead_mails(const Leftovers&);             ///< GET /v1/mails
GuardedHandler retry_mail(ApiContext&, const Leftovers&);     ///< POST /v1/mails/{id}/retry
GuardedHandler list_dead_webhooks(const Leftovers&);          ///< GET /v1/webhooks
GuardedHandler retry_webhook(ApiContext&, const Leftovers&);  ///< POST /v1/webhooks/{id}/retry
GuardedHandler list_parked_events(const Leftovers&);          ///< GET /v1/parked-events
GuardedHandler replay_parked_event(ApiContext&, const Leftovers&);  ///< POST …/{id}/replay

}  // namespace heed::web
