#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/decision/step.h"

namespace heed {

/// Nobody hears the signal: what somebody has to look after becomes a loose end, all else a remark.
void unheard(Step&, const Signal&);

/// A task of the case but of no state, for the client manager. One for each thing to
/// do at a time, and for each whom it is meant for: where it is there already, a mail refused once
/// more is told in it.
void open_loose_end(Step&, const LooseEnd&);

/// A mail to the customer came to nothing.
LooseEnd lost_customer_mail(const Step&, Text what_happened);

/// A guard of the state's decision could not be decided, and what came next would have ended the
/// case: a person chooses among its lines, each by the state that it leads to.
void open_undecided(Step&, const std::vector<Transition>& decision);

/// What comes next is a person's choice among these lines; `reason` says why.
void open_choice(Step&, const std::vector<Transition>& lines, Text reason);
/// Whether the case must not end there by itself, because an answer that says how the customer
/// feels could not be read: a score, or what the survey requires. Without a person's word no
/// response ends its case then, and nothing ends it in a state that means that the customer is
/// satisfied.
bool is_held(const Step&, const State& end);

/// A person chooses among the decision's lines, as in `open_undecided`.
void open_held(Step&, const std::vector<Transition>& decision);

/// What could not be read can be read now: the task to decide about it ends.
void close_held(Step&);

/// The line of an active state's decision that such a choice means; nothing where no state has it.
std::optional<Enabled> line_chosen(const Step&, std::string_view outcome);

}  // namespace heed
