#pragma once

#include "engine/definition/program_reader.h"

namespace heed {

/// What a program that was read without errors means: everything in it that is surely wrong
/// (errors), that may be (warnings), and that could not be proved (notes), by file, line and
/// column.
Diagnostics analyse(const ProgramText&);

}  // namespace heed
