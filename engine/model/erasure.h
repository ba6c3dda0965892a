#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/case.h"
#include "engine/model/journal.h"
#include "engine/model/mail.h"
#include "engine/model/survey_response.h"

namespace heed {

// The complete list of where personal text stands, as what is left when somebody is forgotten:
// numbers, times, states, scores, outcomes and the names of colleagues stay, and with them the
// journal's chain: fold(erased entries) == erased(case).
//
// Gone are: the customer's id, name and address, what they wrote, names of their account, whatever
// people wrote into forms, comments, plans, titles, reasons and remarks, and all that mails say.
// Of a response's id the text goes where it holds the customer's id or address; its hash stays, so
// that a late retry is still known.

/// What stands in the place of an erased text where an empty one would be misread.
inline constexpr std::string_view erased_text = "[erased]";

/// Who is forgotten: the texts that name them, wherever others may have written them.
struct ForgottenPerson {
    std::string id;
    std::vector<std::string> texts;  ///< id, names and addresses, none of them empty

    bool is_named_in(std::string_view text) const;
};

void erase_personal(SurveyResponse&, const ForgottenPerson&);
void erase_personal(Case&, const ForgottenPerson&);
void erase_personal(JournalEntry&, const ForgottenPerson&);
void erase_personal(Mail&, const ForgottenPerson&);

}  // namespace heed
