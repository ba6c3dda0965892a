#pragma once

#include "adapters/web/workers.h"
#include "engine/runtime/event_sink.h"

namespace heed::web {

/// Hands events on, and tells people the answers on a way of its own: what is looked up and written
/// for a reply holds up no other decision.
class AnsweredAside final : public EventSink {
  public:
    AnsweredAside(EventSink& events, Workers& workers) : events_(events), workers_(workers) {}

    [[nodiscard]] bool submit(Lane, Event, Done done) override;

  private:
    EventSink& events_;
    Workers& workers_;
};

}  // namespace heed::web
