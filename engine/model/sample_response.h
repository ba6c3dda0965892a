#pragma once

#include <string_view>

#include "engine/model/program.h"
#include "engine/model/survey_response.h"

namespace heed {

/// A plausible response to try things out with: every question is answered, every field has a
/// value, and whose it is comes from the directory where that knows an account or a service.
/// `goodness` is where its scores lie between the worst (0) and the best (1) end of their scales.
SurveyResponse sample_response(const Survey&, const Program&, double goodness,
                               std::string_view language, Instant);

}  // namespace heed
