#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/decision/step.h"

namespace heed {

/// Nobody hears the signal: what somebody has to look after becomes a loose end, all else a remark.
void unheard(Step&, const Signal&);

/// A task of the case but of no state, for the client manager. One for each thing to
/// do at a time: where it is there already, a mail refused once more is told in it.
void open_loose_end(Step&, const LooseEnd&);

/// A mail to the customer came to nothing.
LooseEnd lost_customer_mail(const Step&, Text what_happened);

/// A guard of the state's decision could not be decided, and what came next would have ended the
/// case: a person chooses among its lines, each by the state that it leads to.
void open_undecided(Step&, const std::vector<Transition>& decision);

/// What comes next is a person's choice among these lines; `reason` says why.
void open_choice(Step&, const std::vector<Transition>& lines, Text reason);

/// The line of an active state's decision that such a choice means; nothing where no state has it.
std::optional<Enabled> line_chosen(const Step&, std::string_view outcome);

}  // namespace heed
