#pragma once

#include "adapters/web/pages/visit.h"
#include "engine/model/program.h"
#include "engine/runtime/result_overview.h"
#include "engine/runtime/time_line.h"

namespace heed::web::pages {

/// What the page `results` shows of an overview: `sentence`, `tiles`, `trend`, `members`,
/// `questions`, `drivers`, `outcomes`, what happened meanwhile as `time_line`, and `is_empty` where
/// nothing was counted.
Value::Map overview_view(const Visit&, const Program&, const OverviewAsked&, const Overview&,
                         const std::vector<TimeMark>&);

/// `/results?survey=…&period=2027&by=account.id`, of what is seen alone too.
std::string overview_address(const OverviewAsked&, const Period&);

/// `2027`, `3rd quarter of 2027`, `March 2027`: how people call it.
std::string spoken_period(const Visit&, const Period&);

/// How people call a dimension: what it is of, and its column.
std::string spoken_dimension(const Visit&, const std::string& dimension);

/// And one of its members: an account by its name.
std::string spoken_member(const Visit&, const Program&, const std::string& dimension,
                          const std::string& member);

/// Several of them, or the first dozen and how many more.
std::string spoken_members(const Visit&, const Program&, const std::string& dimension,
                           const std::vector<std::string>& members);

}  // namespace heed::web::pages
