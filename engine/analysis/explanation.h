#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/case.h"
#include "engine/model/journal.h"
#include "engine/model/program.h"
#include "engine/model/words.h"

namespace heed {

/// One thing that an explanation tells: the key of its sentence in templates/words/explanation,
/// and the values that stand in it.
struct Reason {
    std::string key;
    Value::Map values;
    bool operator==(const Reason&) const = default;
};

/// All that is known about a case. What the journal resolved is never asked again; what the program
/// says is told as of today.
struct CaseHistory {
    const Program& program;
    const Case& current;
    const std::vector<JournalEntry>& journal;  ///< all of it, in order
    Instant now{};
    std::string_view language{};  ///< of the words; empty: the organisation's

    /// The words in that language.
    std::string said(const Text& words) const {
        return std::string(words.in(language.empty() ? program.organisation.language : language));
    }
    /// The version that the case is pinned to; nullptr: the program does not hold it any more.
    const Workflow* workflow() const { return program.find_workflow(current.workflow_hash); }
};

/// Of a task: why it exists and came to whom it came to. Of a case (no task): each event that moved
/// it, with the guards that decided. With `why_not`, an e-mail: why the task (the case's newest
/// open one, else its last) came, or did not come, to that person. Nothing where there is no such
/// task.
std::vector<Reason> explain(const CaseHistory&, std::optional<int> task, std::string_view why_not);

/// What a remark of the journal tells.
Reason to_reason(const Remark&);

/// The reason as a sentence of that language, with times of the zone, or of the organisation's
/// calendar.
std::string to_sentence(const Reason&, const Words&, std::string_view language, const TimeZone&);
std::string to_sentence(const Reason&, const Words&, std::string_view language, const Program&);

}  // namespace heed
