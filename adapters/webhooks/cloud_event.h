#pragma once

#include <string>
#include <string_view>

#include "engine/model/case.h"
#include "engine/model/journal.h"
#include "engine/runtime/webhook_outbox.h"

namespace heed::webhooks {

/// What is told, as a CloudEvent 1.0 in JSON: what happened to which case, and no personal
/// text but the customer's id. Whoever needs more asks the API.
std::string cloud_event(const OutboundWebhook&, const JournalEntry&, const Case&,
                        std::string_view id, std::string_view source);

}  // namespace heed::webhooks
