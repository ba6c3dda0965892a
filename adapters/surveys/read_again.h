#pragma once

#include <optional>

#include "engine/model/survey.h"
#include "engine/model/survey_response.h"

namespace heed::surveys {

/// The response with those of its unread answers and fields that can be read by now, since the
/// survey says what they mean; nothing where there is none.
std::optional<SurveyResponse> read_again(const Survey&, const SurveyResponse&);

}  // namespace heed::surveys
