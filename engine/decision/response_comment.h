#pragma once

#include "engine/model/survey_response.h"

namespace heed {

/// What a respondent said in their own words: the answer to the question `comment`, else to the
/// survey's first question for a text, else what a colleague wrote down; "" where there is nothing.
Value comment_of(const Survey*, const SurveyResponse&);

}  // namespace heed
