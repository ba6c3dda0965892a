#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports work for nobody: teams without members, a customer as a colleague, someone who did what
/// nobody does.
void check_people(const Examined&);

/// Reports decisions by a score where nothing hears that the score has changed.
void check_updates_are_heard(const Examined&);

}  // namespace heed
