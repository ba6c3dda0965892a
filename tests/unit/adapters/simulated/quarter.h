#pragma once

#include <vector>

#include "engine/model/program.h"
#include "engine/model/survey_response.h"

namespace heed::simulated {

/// examples/closed-loop with the standard workflow and mails.
Program example_program();

/// So many responses of the example's survey over one quarter, by time; a third of them unhappy.
std::vector<SurveyResponse> quarter(int responses);

}  // namespace heed::simulated
