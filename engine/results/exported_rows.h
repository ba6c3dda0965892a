#pragma once

#include <optional>
#include <vector>

#include "engine/results/counted_response.h"

namespace heed {

// What a spreadsheet gets of what was counted: one row a response, or a follow-up. Of who was
// erased there is none.

/// Names of the columns: who and when, then each question and field of the survey.
std::vector<Value> columns_of_responses(const Survey&);
/// Nothing of a response that was erased, or whose newer version another case has.
std::optional<std::vector<Value>> row_of_response(const Survey&, const Case&, const SurveyResponse&,
                                                  std::size_t place);

std::vector<Value> columns_of_follow_ups();
struct FollowUpRow {
    std::size_t begun_by = 0;  ///< which of the case's responses
    std::vector<Value> cells;
};
/// Nothing of a case that was none, or of whose customer nothing is left.
std::optional<FollowUpRow> row_of_follow_up(const Program&, const Case&,
                                            const std::vector<SurveyResponse>&);

}  // namespace heed
