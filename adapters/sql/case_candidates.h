#pragma once

#include <optional>
#include <vector>

#include "adapters/sql/connection.h"
#include "engine/runtime/readers.h"

namespace heed::sql {

/// So many cases of an index are looked at for one page: where few of them pass the filter, a page
/// is short and has a next one all the same.
inline constexpr int most_candidates = 1'000;

/// The cases that an index names, each as the cursor behind it, which begins with its number;
/// newest first. Nothing where the filter names none.
std::optional<std::vector<Cursor>> candidates_of(Connection&, const CaseFilter&,
                                                 const PageRequest&);

/// Whether the filter's `sight` shows a case that else is in the list.
bool is_in_sight(Connection&, const CaseFilter&, const CaseSummary&);

}  // namespace heed::sql
