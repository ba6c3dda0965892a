#pragma once

#include <string>
#include <string_view>

#include "engine/model/survey_response.h"

namespace heed::json {

/// A survey response, with all that was answered, as one stored text; reading gives the same again.
/// Throws UnreadableText.
std::string write_response(const SurveyResponse&);
SurveyResponse read_response(std::string_view stored);

}  // namespace heed::json
