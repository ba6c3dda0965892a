#pragma once

#include <functional>
#include <memory>
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
    std::string workflow{};  ///< hash of the version that its states and outcomes are of; or empty
    bool operator==(const Reason&) const = default;
};

/// A program that was live once, by its hash; nullptr: it cannot be had any more.
using ProgramByHash = std::function<std::shared_ptr<const Program>(const std::string& hash)>;

/// All that is known about a case. What the journal resolved is never asked again; what a program
/// says is told by the one that was live when it happened, and by the version of the workflow that
/// the case was on then.
struct CaseHistory {
    const Program& program;  ///< of today
    const Case& current;
    const std::vector<JournalEntry>& journal;  ///< all of it, in order
    Instant now{};
    std::string_view language{};  ///< of the words; empty: the organisation's
    ProgramByHash past{};         ///< none: today's program is asked for all

    /// The words in that language.
    std::string said(const Text& words) const {
        return std::string(words.in(language.empty() ? program.organisation.language : language));
    }
    /// The program that decided on the entry; today's where that cannot be had.
    std::shared_ptr<const Program> program_of(const JournalEntry&) const;
    /// The version that the case was on when the entry had been decided; nullptr: no program holds
    /// it any more.
    const Workflow* workflow_of(const JournalEntry&) const;
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
