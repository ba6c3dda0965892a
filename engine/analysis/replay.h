#pragma once

#include <optional>
#include <vector>

#include "engine/model/event.h"
#include "engine/model/journal.h"
#include "engine/model/survey_response.h"
#include "engine/model/workflow.h"

namespace heed {

/// What is needed to find the event behind an entry.
struct RecordedCase {
    const std::vector<JournalEntry>& journal;
    const std::vector<SurveyResponse>& responses;  ///< every version that is kept
    const Workflow* workflow = nullptr;            ///< nullptr: not known any more
};

/// The event that led to the entry at `index` when the case was as `before`: decided again it
/// gives the same entry. Nothing where the journal does not hold enough. Who may act is not checked
/// again: it was decided then.
std::optional<Event> event_behind(const RecordedCase&, size_t index, const Case& before);

/// Whether the entry took a version of a response that is not kept any more.
bool took_older_version(const RecordedCase&, size_t index);

}  // namespace heed
