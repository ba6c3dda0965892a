#pragma once

#include <string>

#include "engine/runtime/token_store.h"

namespace heed {

/// What the audit log says of a new token.
std::string terms_of(const ApiToken&);

}  // namespace heed
