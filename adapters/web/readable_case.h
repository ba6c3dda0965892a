#pragma once

#include <optional>

#include "engine/runtime/readers.h"

namespace heed::web {

/// The case; nothing where there is none, or where its row is damaged: a list goes on without it.
/// Throws StoreFailure when the world fails.
std::optional<Case> find_readable(CaseReader&, CaseNumber);

/// What a list tells of a case beyond its summary. Of a damaged row it tells nothing.
struct CaseInList {
    std::optional<Case> now;
    std::vector<SurveyResponse> responses;

    /// The response that the case is about now; nullptr: it cannot be told.
    const SurveyResponse* in_focus() const;
};

CaseInList read_for_list(CaseReader&, CaseNumber);

/// Its responses alone; none where one of them is damaged.
std::vector<SurveyResponse> responses_for_list(CaseReader&, CaseNumber);

}  // namespace heed::web
