#pragma once

#include "engine/decision/step.h"

namespace heed {

/// Ends what is left to do about somebody who is forgotten: the tasks about them, whose holders are
/// told, and the case, where nobody else answered; else the worst of the others' responses leads
/// from here on, and where a step of the workflow loses its task, a person decides how it goes on.
void forget_customer(Step&, const CustomerForgotten&);

/// Whether that mail went to somebody who is forgotten by now: what became of it is nobody's work.
bool is_to_somebody_forgotten(const Case&, int mail);

}  // namespace heed
