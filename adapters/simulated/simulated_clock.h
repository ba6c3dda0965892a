#pragma once

#include "engine/runtime/ports.h"

namespace heed::simulated {

/// Time that stands still until somebody moves it.
class SimulatedClock : public Clock {
  public:
    explicit SimulatedClock(Instant start) : now_(start) {}

    Instant now() const override { return now_; }
    void set(Instant now) { now_ = now; }
    void advance(std::chrono::milliseconds by) { now_ += by; }

  private:
    Instant now_;
};

}  // namespace heed::simulated
