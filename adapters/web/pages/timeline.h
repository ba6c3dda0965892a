#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/web/pages/sight.h"

// A case's journal in sentences.
namespace heed::web::pages {

struct SeenTask;

/// Everything that the journal has, oldest first.
std::vector<JournalEntry> whole_journal(const PageContext&, CaseNumber);

/// One entry: `when`, `who`, `text`, `lines` of what followed, `guards` that were tried, `kind`.
/// Mails are shown with what became of them.
Value entry_view(const Visit&, const SeenCase&, const JournalEntry&,
                 const std::vector<MailRecord>&);

/// What happened when the task was opened, and the conditions that held.
Value why_it_came(const PageContext&, const Visit&, const SeenCase&, int task);

/// What others did to the task since it had that revision: `who`, `when`, `text` of each.
Value changes_since(const PageContext&, const Visit&, const SeenTask&, std::string_view revision);

/// `manager_calls` → `Manager calls`
std::string spoken_state(std::string_view name);

}  // namespace heed::web::pages
