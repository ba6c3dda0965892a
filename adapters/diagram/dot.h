#pragma once

#include <string>

#include "adapters/diagram/chart.h"

namespace heed::diagram {

/// The chart in Graphviz's language. Every state, group and arrow has a class (`task`, `wait`,
/// `step`, `outcome`, `group`, `parallel`, `arrow`; `current`, `visited`, `taken`) and every state
/// the id `state-NAME`, so that a page can style what Graphviz draws.
std::string to_dot(const Chart&);

}  // namespace heed::diagram
