#pragma once

#include "engine/runtime/ports.h"

namespace heed {

/// Reading was given up: it would have taken longer than its thread may look into the store.
struct TookTooLong : StoreFailure {
    TookTooLong() : StoreFailure("reading took longer than one request may") {}
};

}  // namespace heed
