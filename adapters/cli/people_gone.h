#pragma once

#include <string>
#include <vector>

#include "engine/model/directory.h"
#include "engine/model/survey_response.h"
#include "engine/runtime/storage.h"

namespace heed::cli {

/// Whether one of these responses names that address as its account's or service's manager: such
/// people need not be in the directory.
bool is_named(const std::vector<SurveyResponse>&, const std::string& holder);

/// Those who hold open tasks and are not in the directory, each as `karl@example.com (3 open tasks,
/// 17-1 first)`; nor named by the response of their case, as managers of other houses are.
std::vector<std::string> people_gone(Storage&, const Directory&);

/// The teams of which nobody is there, nor anybody who stands in, with until when.
std::vector<std::string> teams_away(const Directory&, Instant now);

/// The directory with the absences that were entered on the pages.
Directory directory_of_today(Storage&, const Directory&);

}  // namespace heed::cli
