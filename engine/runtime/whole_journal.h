#pragma once

#include <vector>

#include "engine/runtime/readers.h"

namespace heed {

/// All entries of a case, page by page.
std::vector<JournalEntry> whole_journal(CaseReader&, CaseNumber);

}  // namespace heed
