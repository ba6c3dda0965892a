#pragma once

#include <string>

#include "engine/model/case.h"
#include "engine/model/journal.h"
#include "engine/model/mail.h"
#include "engine/model/survey_response.h"

namespace heed::sql {

// Documents of the database as model values; an unreadable one is a StoreFailure that names it.

Case case_in(CaseNumber, const std::string& document);
JournalEntry entry_in(long long key, const std::string& document);
SurveyResponse response_in(long long key, const std::string& document);
Mail mail_in(long long key, const std::string& document);

}  // namespace heed::sql
