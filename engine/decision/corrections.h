#pragma once

#include "engine/decision/step.h"

namespace heed {

/// A version of a known response corrects its customer's address: the links that went to the old
/// one open nothing any more; and whom the thank-you did not reach is thanked now.
void take_correction(Step&, const SurveyResponse&, int number);

}  // namespace heed
