#pragma once

#include <string>
#include <vector>

#include "engine/decision/decide.h"

namespace heed {

/// One conversation with one customer (`per: customer`): she is known by her id, else by her
/// address in small letters. An address that stands with two ids is nobody's in particular, and
/// joins nothing. What she says of another account is another conversation.

/// By which a response's customer is found in the open cases of a workflow.
std::vector<std::string> known_by(const std::string& workflow, const SurveyResponse&);
/// By all responses of a case that are not forgotten.
std::vector<std::string> known_by(const Case&, const std::vector<Shared<SurveyResponse>>&);

/// Whether the customer is known by an address alone that two ids share.
bool is_nobody_in_particular(const Situation&, const SurveyResponse&);

/// The situation in which the response joins the open case of its customer, if there is one: of
/// several that of its account, then the one that holds the key, the worst, the oldest.
void join(const Program&, const SurveyResponse&, Situation&);

/// The situation in which the update of an ended case's response is taken by the open case of its
/// customer, if there is one and the update says anything new.
void take_over(const Program&, const SurveyResponse&, Situation&);

/// The other open cases of whoever gave that response.
std::vector<const Case*> also_open(const Situation&, const SurveyResponse&);

/// The key that the case takes in the version it moves to: of several open cases of one customer
/// the worst takes it, then the oldest. Empty: another holds it, or will.
std::string key_when_moved(const Program&, const Workflow& newer, const Situation&);

/// The response of the case that says most about who its customer is.
const SurveyResponse* customers_response(const Situation&);

}  // namespace heed
