#pragma once

#include <string>
#include <vector>

#include "engine/model/effect.h"
#include "engine/model/remark.h"
#include "engine/values/enum_names.h"
#include "engine/values/time.h"

namespace heed {

enum class GuardResult { holds, fails, error };
template <>
inline constexpr auto enum_names<GuardResult> = names<GuardResult>("holds", "fails", "error");

/// A guard that was tried: what stood there, what it saw, what came of it.
struct TriedGuard {
    std::string state;  ///< whose transition it is
    std::string condition;
    std::vector<std::pair<std::string, Value>> values;  ///< the names it read
    GuardResult result = GuardResult::holds;
    std::string error;
    int line = 0;  ///< of the transition or action that it guards, in the workflow's text
    int column = 0;
    bool operator==(const TriedGuard&) const = default;
};

/// A transition that was taken.
struct TakenTransition {
    std::string state;                 ///< whose it is
    std::string event;                 ///< what it heard; empty: it stands under `always`
    std::vector<std::string> targets;  ///< none: only its actions ran
    int guards = 0;                    ///< of the entry's, tried when it was chosen
    int line = 0;                      ///< where it stands in the workflow's text
    int column = 0;
    bool operator==(const TakenTransition&) const = default;
};

/// Whom a word of the workflow meant when it was asked.
struct FoundParty {
    std::string word;                 ///< as written: `client_manager`
    Party party;                      ///< empty: nobody
    std::string by;                   ///< the candidate that named them: `account.client_manager`
    std::string row;                  ///< of the directory, where it stands; empty: not from there
    std::vector<std::string> passed;  ///< candidates before it, which named nobody
    std::vector<LeftOut> left_out;    ///< whom they, or it, would have meant
    bool operator==(const FoundParty&) const = default;
};

/// Somebody was away, and others were told as well.
struct StandIn {
    std::string away;              ///< e-mail
    std::optional<Instant> until;  ///< the first instant back; none: not known
    std::vector<std::string> told;
    bool operator==(const StandIn&) const = default;
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
    std::vector<TakenTransition> transitions;
    std::vector<FoundParty> parties;
    std::vector<StandIn> stand_ins;
    std::vector<Effect> effects;
    std::vector<Remark> remarks;
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
