#pragma once

#include <functional>

#include "adapters/cli/verbs.h"
#include "engine/model/survey_response.h"

namespace heed::cli {

/// Gives on every response that the store has. False where there is no store to read, which was
/// printed.
bool take_kept_responses(const Where&, const std::function<void(SurveyResponse)>& take);

}  // namespace heed::cli
