#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/program.h"
#include "engine/results/counted_response.h"
#include "engine/runtime/note_store.h"
#include "engine/runtime/program_store.h"

namespace heed {

/// A version of the workflow that follows up on a survey, as it went live.
struct VersionGoneLive {
    std::string workflow;
    int version = 0;
    bool operator==(const VersionGoneLive&) const = default;
};

/// What happened on a day.
struct TimeMark {
    Day day{};
    std::string text{};                        ///< of a note
    std::optional<VersionGoneLive> version{};  ///< and not a note
    std::optional<EnteredNote> entered{};      ///< of a note that stands in no file
};

/// What happened from that day to that one, both included, for whoever looks at a survey's figures:
/// the notes of notes.csv, those that were entered, and the versions of its workflow. By day.
/// Throws StoreFailure.
std::vector<TimeMark> time_line_of(const Program&, const Survey&, NoteStore&, ProgramStore&,
                                   Day from, Day to);

}  // namespace heed
