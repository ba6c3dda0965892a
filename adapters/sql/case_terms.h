#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/case.h"
#include "engine/model/survey_response.h"

namespace heed::sql {

// What a case is found by, as terms of the table case_index.

/// A text as one searches it: lower case, blanks trimmed and single, at most 48 bytes.
std::string searched(std::string_view text);

std::string word_term(std::string_view searched_text);
std::string party_term(std::string_view party);  ///< an e-mail address, or `team NAME`
std::string account_term(std::string_view id);
std::string customer_term(std::string_view id);

/// All terms of a case: its people and teams, and of each response the customer, the account and
/// every word that their names, ids and addresses begin with. Each once.
std::vector<std::string> terms_of(const Case&, const std::vector<SurveyResponse>&);

}  // namespace heed::sql
