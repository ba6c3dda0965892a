#pragma once

#include "engine/decision/decide.h"

namespace heed {

/// A response opens a case, joins one, or is a new version of one that the case knows. What was
/// seen before, or is older than what is known, is taken already.
Verdict take_response(const Program&, const Situation&, const Event&);

/// The worst of both: a score never gets better.
WorstScores worse_of(const Survey&, const WorstScores&, const Scores&);

/// Whether the one response is worse than the other: by the lowest rating, else ces, else nps. No
/// score at all is not worse than anything.
bool is_worse(const Survey&, const Scores&, const Scores& than);

}  // namespace heed
