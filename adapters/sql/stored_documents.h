#pragma once

#include <string>
#include <utility>
#include <vector>

#include "adapters/sql/unreadable_rows.h"
#include "engine/model/case.h"
#include "engine/model/event.h"
#include "engine/model/journal.h"
#include "engine/model/mail.h"
#include "engine/model/survey_response.h"

namespace heed::sql {

// Documents of the database as model values. Each throws UnreadableRow for a damaged one.

Case case_in(CaseNumber, const std::string& document);
JournalEntry entry_in(long long key, const std::string& document);
SurveyResponse response_in(long long key, const std::string& document);
Mail mail_in(long long key, const std::string& document);
Event event_in(long long number, const std::string& document);
std::vector<std::pair<std::string, std::string>> headers_in(long long number,
                                                            const std::string& document);

}  // namespace heed::sql
