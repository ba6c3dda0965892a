#pragma once

#include <functional>
#include <string>
#include <vector>

#include "adapters/web/api/access.h"
#include "adapters/web/api/context.h"

namespace heed::web {

/// Who takes over from whom, and who says so.
struct Succession {
    std::string from;  ///< e-mail
    std::string to;    ///< e-mail
    std::string actor;
};

/// What came of it.
struct HandedOver {
    std::vector<std::string> tasks;  ///< ids of those that are the successor's now
    std::vector<std::string> left;   ///< of those that could not be given to them: `17-2: why`
};

/// Lets go whoever stayed because of tasks that are another's now, and calls back.
using LetGo = std::function<void(std::function<void()> then)>;

/// The open tasks that somebody holds, or that would wait for nobody without them.
std::vector<NumberedId> tasks_of(InboxReader&, const Directory&, const std::string& email);

/// Gives these tasks to the successor, each by the same step as any other handing over. `then` is
/// called once, perhaps on the thread that commits.
void hand_over(EventSink&, const Clock&, const Succession&, std::vector<NumberedId> tasks,
               std::function<void(const HandedOver&)> then);

/// POST /v1/people/{email}/successor
GuardedHandler name_successor(ApiContext&, LetGo);

}  // namespace heed::web
