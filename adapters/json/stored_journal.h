#pragma once

#include <string>
#include <string_view>

#include "engine/model/journal.h"

namespace heed::json {

/// A journal entry with all of its effects as one stored text. Mails stand in it by their number
/// alone, because each has a stored text of its own; all else reads back the same. Throws
/// UnreadableText.
std::string write_journal_entry(const JournalEntry&);
JournalEntry read_journal_entry(std::string_view stored);

}  // namespace heed::json
