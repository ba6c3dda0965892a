#include "engine/runtime/whole_journal.h"

namespace heed {

std::vector<JournalEntry> whole_journal(CaseReader& cases, CaseNumber number) {
    std::vector<JournalEntry> entries;
    PageRequest request{.after = std::nullopt, .limit = 200};
    do {
        Page<JournalEntry> page = cases.journal(number, request);
        entries.insert(entries.end(), std::make_move_iterator(page.items.begin()),
                       std::make_move_iterator(page.items.end()));
        request.after = page.next;
    } while (request.after);
    return entries;
}

}  // namespace heed
