#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/web/pages/sight.h"

// A case's journal in sentences.
namespace heed::web::pages {

struct SeenTask;

/// One entry: `when`, `who`, `text`, `lines` of what followed, `kind`. Mails are shown with what
/// became of them.
Value entry_view(const Visit&, const SeenCase&, const JournalEntry&,
                 const std::vector<MailRecord>&);

/// Why the task exists and came to whom it came to, in sentences.
Value why_it_came(const PageContext&, const Visit&, const SeenCase&, int task);

/// What others did to the task since it had that revision: `who`, `when`, `text` of each.
Value changes_since(const PageContext&, const Visit&, const SeenTask&, std::string_view revision);

}  // namespace heed::web::pages
