#pragma once

#include <string>
#include <vector>

#include "engine/model/effect.h"
#include "engine/values/time.h"

namespace heed {

enum class GuardResult { holds, fails, error };

/// A guard that was tried: what stood there, what it saw, what came of it.
struct TriedGuard {
    std::string state;  ///< whose transition it is
    std::string condition;
    std::vector<std::pair<std::string, Value>> values;  ///< the names it read
    GuardResult result = GuardResult::holds;
    std::string error;
    bool operator==(const TriedGuard&) const = default;
};

/// What one event did to a case: append-only, and enough to fold the case again without deciding
/// anything.
struct JournalEntry {
    CaseNumber case_number = 0;
    int revision = 0;  ///< the case's after this event; the first is 1
    std::string key;
    Instant at{};
    std::string actor;
    std::string event;   ///< `response.received`, `task.completed`, `timer.after`, …
    std::string detail;  ///< which task, timer, outcome: for reading
    std::string program_hash;
    std::vector<std::string> from;  ///< active leaf states before
    std::vector<std::string> to;    ///< and after
    std::vector<TriedGuard> guards;
    std::vector<Effect> effects;
    std::vector<std::string>
        remarks;  ///< what a reader should know: “due already past: handed in late”
    bool operator==(const JournalEntry&) const = default;
};

/// The case that these entries, in order and from the first, describe.
Case fold(const std::vector<JournalEntry>&);
/// Applies one entry to the case before it.
void fold_entry(const JournalEntry&, Case&);
/// What an entry says beside its effects: the case's revision and times. Deciding, which has
/// applied the effects one by one, ends with it.
void seal(const JournalEntry&, Case&);

}  // namespace heed
