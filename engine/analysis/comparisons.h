#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports comparisons with a score that no scale has, a word that is no option, a state or a
/// survey that there is not.
void check_comparisons(const Examined&);

/// Whether an expression, or a condition that it names, makes such a comparison.
bool has_impossible_comparison(const Examined&, const cel::Expression&);

}  // namespace heed
