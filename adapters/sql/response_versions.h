#pragma once

#include <vector>

#include "adapters/sql/database.h"
#include "engine/model/survey_response.h"
#include "engine/model/task.h"

namespace heed::sql {

/// What responses of the case said before they were changed. Throws StoreFailure.
std::vector<SurveyResponse> earlier_versions(Database&, CaseNumber);

}  // namespace heed::sql
