#pragma once

#include "engine/model/program.h"

namespace heed::cli {

/// What Heed says to people, from its own `templates/words`, read when first asked for. Throws
/// std::runtime_error with everything that is wrong with them.
const Words& standard_words();

/// The program with these as what Heed itself says.
Program speaking(Program);

}  // namespace heed::cli
