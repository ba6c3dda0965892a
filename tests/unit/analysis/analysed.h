#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heed::analysis_test {

/// What is found in a workflow of the example's survey, all of whose other questions are settled:
/// everybody is thanked, updates are heard, tasks that are overdue are escalated. `states` is YAML
/// from `initial` on. Each finding as `HD511 in line 3 of it: message`, a line break behind.
std::string findings_in(std::string_view states);

/// The same with a survey of one's own.
std::string findings_in(std::string_view states, std::string_view survey);

}  // namespace heed::analysis_test
