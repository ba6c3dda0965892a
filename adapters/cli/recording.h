#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/event.h"
#include "engine/model/journal.h"
#include "engine/model/program.h"
#include "engine/model/survey_response.h"

namespace heed::cli {

/// A case as the store has it.
struct LiveCase {
    Case current;
    std::vector<JournalEntry> journal;
    std::vector<SurveyResponse> responses;
};

/// One entry of the journals, with the event that led to it.
struct RecordedStep {
    const LiveCase* of = nullptr;
    size_t index = 0;
    Case before;
    Event event;

    const JournalEntry& entry() const { return of->journal[index]; }
};

/// What happened in some cases, in the order of time, and what of it cannot be told honestly.
struct Recording {
    std::vector<RecordedStep> steps;
    std::vector<std::string> notes;
};

/// The program that was live with that hash, by which an event was decided; nullptr: unknown.
using ProgramByHash = std::function<std::shared_ptr<const Program>(const std::string& hash)>;

/// The events behind the journals. The live cases must outlive it.
Recording record(const std::vector<LiveCase>&, const ProgramByHash&);

/// Decides the events anew, each by the program of its time, and notes where something else comes
/// of one than the journal has.
void check_replay(Recording&, const ProgramByHash&, const TimeZone&);

/// Compares what became of the masked events with what happened live: the same moves, tasks, mails
/// and timers, whatever their texts. The first difference of each case, in words.
std::vector<std::string> differences_of_shape(const std::vector<LiveCase>&,
                                              const std::vector<JournalEntry>& replayed);

}  // namespace heed::cli
