#pragma once

#include <vector>

#include "engine/model/case.h"
#include "engine/model/contacts.h"

namespace heed {

struct Survey;

/// Whoever gave that answer, as the case knows them by now: with the telephone number that they
/// gave last, in whichever of their answers, with the name and address of an earlier one where this
/// one leaves them out, and what the contacts know beside. The responses stand
/// in the order of the case's; one whose body is not known is nullptr.
Customer customer_now(const Contacts&, const Case&, const std::vector<const SurveyResponse*>&,
                      const SurveyResponse& answer);

/// Whether there is neither a telephone number nor an address of somebody who is to be reached:
/// whoever answers an anonymous survey is not.
bool is_out_of_reach(const Customer&, const Survey*);

}  // namespace heed
