#pragma once

#include "engine/model/survey.h"
#include "engine/results/result_items.h"

namespace heed {

/// The figure by which a question is told: its share of the best answers, or its net promoters.
Figure figure_of(const Question&);

/// What a survey is about first: the question named `overall`, else its first rating, else the
/// first that is answered in numbers; nullptr where none is.
const Question* headline_of(const Survey&);

}  // namespace heed
