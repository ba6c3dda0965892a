#pragma once

#include <set>
#include <string>

#include "engine/model/case.h"
#include "engine/model/forgotten_person.h"
#include "engine/model/journal.h"
#include "engine/model/mail.h"
#include "engine/model/survey_response.h"

namespace heed {

// The complete list of where personal text stands, as what is left when somebody is forgotten:
// numbers, times, states, scores, outcomes and the names of colleagues stay, and with them the
// journal's chain: fold(erased entries) == erased(case).
//
// Where nobody else answered, all of it goes: the customer's id, name and address, what they wrote,
// names of their account, whatever people wrote into forms, comments, plans, titles, reasons and
// remarks, and all that mails say. In a case that others share, the others' words stay: of what is
// not the customer's own, only what names or quotes them goes. Of a response's id the text goes
// where it names them; its hash stays, so that a later delivery is still known.

/// What of a case is theirs.
struct TheirShare {
    bool is_whole = true;        ///< nobody else answered
    std::set<int> mails;         ///< else: numbers of those to them
    bool is_spokesman = false;   ///< else: what customers said on their pages, they said
    std::set<std::string> said;  ///< and into these forms
};

/// Whether the mail went to them as a customer.
bool is_to_them(const Mail&, const TheirShare&);

/// A response of theirs.
void erase_personal(SurveyResponse&, const ForgottenPerson&);
void erase_personal(Case&, const ForgottenPerson&, const TheirShare&);
void erase_personal(JournalEntry&, const ForgottenPerson&, const TheirShare&);
void erase_personal(Mail&, const ForgottenPerson&, const TheirShare&);

}  // namespace heed
