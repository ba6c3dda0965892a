#pragma once

#include <functional>
#include <string>

#include "adapters/web/api/context.h"
#include "adapters/web/server.h"
#include "engine/runtime/answer.h"

namespace heed::web {

/// The problem reply of a refusal: 404, 403, 409, 410 or 422, and the sentence for the person who
/// gets it.
Reply refusal(const Rejection&);

/// What `decide` says of a number that no case has: of a hidden one the same, to the letter.
Reply no_such_case();

/// 503 with Retry-After: nothing was kept, the same request may be sent again.
Reply try_again(const std::string& reason);

/// 202: it is durable, but waits for a fault to be mended. Sent again, it is answered alike and
/// kept once: nobody need send it again.
Reply kept_for_later(const Parked&);

/// Hands an event in; `on_taken` makes the reply of one that is committed, or was taken before,
/// from the answer that names its case.
void submit(ApiContext&, Lane, Event, const Respond&, std::function<Reply(const Answer&)> on_taken);

}  // namespace heed::web
