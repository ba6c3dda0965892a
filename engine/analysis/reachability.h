#pragma once

#include <string_view>
#include <vector>

#include "engine/model/workflow.h"

namespace heed {

struct Examined;

/// Which states some chain of transitions leads to, whatever their guards say; by state number.
std::vector<bool> reachable_states(const Workflow&);

/// Whether the state can be completed: one of its final states can be reached, or, of a parallel
/// one, one of each region.
bool can_complete(const Workflow&, const std::vector<bool>& reachable, StateId);

/// Whether a task at that state or around it has an outcome that the key hears.
bool is_outcome(const Workflow&, StateId leaf, std::string_view key);

/// Reports states that nothing leads to, each without those inside.
void check_reachability(const Examined&);

/// Reports transitions from one region of a parallel state into another, which leave it as a whole.
void check_regions(const Examined&);

/// Reports history states that leave open where a case goes that was never there before.
void check_histories(const Examined&);

}  // namespace heed
