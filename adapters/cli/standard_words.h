#pragma once

#include "engine/model/words.h"

namespace heed::cli {

/// What Heed says to people, from its own `templates/words`. Throws std::runtime_error with
/// everything that is wrong with them.
Words read_standard_words();

}  // namespace heed::cli
