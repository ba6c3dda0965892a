#pragma once

#include "engine/decision/step.h"

namespace heed {

/// A response opens a case, joins one, or is a new version of one that the case knows. What was
/// seen before, or is older than what is known, is taken already.
Verdict take_response(const Program&, const Situation&, const Event&);

/// What is known of the response that arrives, whether it joined this case or one that is over.
struct VersionBefore {
    const CaseResponse* known = nullptr;   ///< nullptr: it is new
    const SurveyResponse* body = nullptr;  ///< nullptr: there is none, or it is forgotten
};
VersionBefore version_before(const Situation&);

/// Whether this version of a known response needs no decision.
bool is_old_news(const Program&, const CaseResponse& known, const SurveyResponse&);

/// Does what the workflow says for every response.
void thank(Step&, int number);

/// The worst of both: a score never gets better.
WorstScores worse_of(const Survey&, const WorstScores&, const Scores&);

/// Whether the one response is worse than the other: by the lowest rating, else ces, else nps. No
/// score at all is not worse than anything.
bool is_worse(const Survey&, const Scores&, const Scores& than);

}  // namespace heed
