#pragma once

#include "engine/runtime/ports.h"

namespace heed::system {

/// The machine's wall clock.
class SystemClock final : public Clock {
  public:
    Instant now() const override;
};

}  // namespace heed::system
