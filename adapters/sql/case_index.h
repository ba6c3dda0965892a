#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/sql/connection.h"
#include "engine/runtime/readers.h"

namespace heed::sql {

// Reading the table case_index.

/// The first text, by bytes, that does not begin with `prefix`, however it goes on.
std::string behind(const std::string& prefix);

/// Cases found by how a word of theirs begins, or by their number; at most so many.
std::vector<CaseNumber> search_cases(Connection&, std::string_view text, int at_most);

/// Cases of any of these terms before that one (0: from the newest), newest first; at most so many.
std::vector<CaseNumber> newest_of(Connection&, const std::vector<std::string>& terms,
                                  CaseNumber before, int at_most);

std::vector<std::string> terms_of(const CaseReach&);

}  // namespace heed::sql
