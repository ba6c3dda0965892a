#pragma once

#include "adapters/system/live.h"
#include "engine/model/program.h"

namespace heed::system {

/// The program that is live now. Whoever works with it keeps the one that they began with.
using LiveProgram = Live<Program>;

}  // namespace heed::system
