#pragma once

#include <string>

#include "engine/model/survey_response.h"

namespace heed {

/// By what the arrival of a response is known in its case: the same content of the same response
/// once, and the same answers of another response apart. 32 hexadecimal digits.
std::string arrival_key(const SurveyResponse&);

}  // namespace heed
