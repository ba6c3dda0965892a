#pragma once

#include "engine/decision/step.h"

namespace heed {

// Whoever is to do what is promised hears of it: one mail for all of theirs. What they did
// themselves nobody tells them.

/// After the plan changed: the owners of promises that were moved or dropped, with the reason.
void tell_owners_of_changes(Step&, const ActionPlan& before);

/// As the plan is presented: the owners of what is promised anew or otherwise than before; those
/// who take part in the case on their next business day. Who wrote the plan knows it.
void tell_owners_of_promises(Step&);
/// Nobody is told later of what is done or dropped by then.
void end_needless_telling(Step&);
/// That day has come for the timer's person: what they still have to do of it.
void tell_owner_later(Step&, const Timer&);

}  // namespace heed
