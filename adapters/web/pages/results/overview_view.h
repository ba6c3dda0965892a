#pragma once

#include "adapters/web/pages/visit.h"
#include "engine/model/program.h"
#include "engine/runtime/result_overview.h"

namespace heed::web::pages {

/// By which accounts themselves are told apart.
inline constexpr std::string_view account_dimension = "account.id";

/// What the page `results` shows of an overview: `sentence`, `tiles`, `trend`, `members`,
/// `questions`, `drivers`, `outcomes`, and `is_empty` where nothing was counted.
Value::Map overview_view(const Visit&, const Program&, const OverviewAsked&, const Overview&);

/// `2027`, `3rd quarter of 2027`, `March 2027`: how people call it.
std::string spoken_period(const Visit&, const Period&);

/// How people call a dimension: what it is of, and its column.
std::string spoken_dimension(const Visit&, const std::string& dimension);

/// And one of its members: an account by its name.
std::string spoken_member(const Visit&, const Program&, const std::string& dimension,
                          const std::string& member);

}  // namespace heed::web::pages
