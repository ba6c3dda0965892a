#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/case.h"
#include "engine/model/survey_response.h"

namespace heed::sql {

// What a case is found by, as terms of the table case_index.

/// A text as one searches it: lower case, spaces trimmed and single, at most 48 bytes.
std::string searched(std::string_view text);

std::string word_term(std::string_view searched_text);
std::string party_term(std::string_view party);  ///< an e-mail address, or `team NAME`
std::string account_term(std::string_view id);
std::string customer_term(std::string_view id);
std::string status_term(CaseStatus);
std::string state_term(std::string_view state);  ///< an active one, ancestors included
std::string survey_term(std::string_view survey);
std::string workflow_term(std::string_view workflow);
std::string opened_on_term(Date);      ///< the day, in UTC
std::string opened_in_term(Date day);  ///< its month

/// Where a case stands and what it is of: what lists are filtered by. None is personal, and one
/// that no longer holds finds the case no longer.
std::vector<std::string> filter_terms_of(const Case&);

/// All other terms of a case: its people and teams, and of each response the customer, the account
/// and every word that their names, ids and addresses begin with. Each once.
std::vector<std::string> terms_of(const Case&, const std::vector<SurveyResponse>&);

}  // namespace heed::sql
