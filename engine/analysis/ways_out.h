#pragma once

#include <string>
#include <vector>

#include "engine/analysis/examined.h"

namespace heed {

/// What may end a case's stay in a leaf: transitions of its own, of the states around it, and those
/// of other regions that leave the parallel state.
struct WaysOut {
    bool at_once = false;       ///< by `always`
    bool by_plan = false;       ///< by `always`, once people have worked on the plan
    bool by_task = false;       ///< by an outcome of a task
    bool by_time = false;       ///< by a timer that runs without a task
    bool by_task_time = false;  ///< by overdue, unclaimed, before due
    bool by_event = false;      ///< by what a customer or another system does
    bool by_update = false;     ///< by what only happens to a case: an update, a mail that fails
    bool any() const {
        return at_once || by_plan || by_task || by_time || by_task_time || by_event || by_update;
    }
};

WaysOut ways_out_of(const Examined&, StateId leaf);

/// Reports states that nothing leads out of, and those that may be waited in for ever.
void check_ways_out(const Examined&);

/// Reports outcomes that are heard and lead nowhere, where nothing else goes on after them.
void check_outcomes_lead_on(const Examined&);

/// Reports events that are raised, and that no state hears.
void check_raises_are_heard(const Examined&);

/// Reports tasks without a due time.
void check_due_times(const Examined&);

}  // namespace heed
