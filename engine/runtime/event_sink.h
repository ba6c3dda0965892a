#pragma once

#include <functional>

#include "engine/model/event.h"
#include "engine/runtime/answer.h"

namespace heed {

/// Who an event comes from. When there is more than a batch takes, each lane gets its share, in
/// this order.
enum class Lane { people, mail, hooks, intake, import };

/// Where the edges of the world hand in what happened.
class EventSink {
  public:
    using Done = std::function<void(Answer)>;
    virtual ~EventSink() = default;

    /// Queues an event; `done` is called once, from another thread, when the answer is durable.
    /// False: there is no room, and `done` will not be called: try again in a moment.
    [[nodiscard]] virtual bool submit(Lane, Event, Done done) = 0;
};

}  // namespace heed
