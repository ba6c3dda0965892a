#include "engine/model/journal.h"

namespace heed {

void seal(const JournalEntry& entry, Case& target) {
    if (entry.revision == 1) {
        target.opened_at = entry.at;
    }
    if (target.status == CaseStatus::ended && !target.ended_at) {
        target.ended_at = entry.at;
    }
    target.revision = entry.revision;
    target.last_at = entry.at;
}

void fold_entry(const JournalEntry& entry, Case& target) {
    for (const Effect& effect : entry.effects) {
        apply(effect, target);
    }
    seal(entry, target);
}

Case fold(const std::vector<JournalEntry>& entries) {
    Case folded;
    for (const JournalEntry& entry : entries) {
        fold_entry(entry, folded);
    }
    return folded;
}

}  // namespace heed
