#pragma once

#include <string>

#include "engine/results/result_items.h"

namespace heed::cli {

/// How a figure is computed, and of what, in one or two sentences.
std::string formula_of(Figure);

}  // namespace heed::cli
