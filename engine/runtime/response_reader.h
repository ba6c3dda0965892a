#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/model/survey_response.h"
#include "engine/model/task.h"

namespace heed {

/// One with answers that could not be read when it came.
struct UnreadResponse {
    SurveyResponse response;
    bool is_history = false;  ///< it is only counted, and so is what can be read of it now
};

struct UnreadResponses {
    std::vector<UnreadResponse> responses;
    std::optional<std::int64_t> next;  ///< give it to `unread` to go on
};

/// Responses beside what their cases show of them. May be called from several threads; throws
/// StoreFailure.
class ResponseReader {
  public:
    virtual ~ResponseReader() = default;
    /// Some of them, the first behind that one.
    virtual UnreadResponses unread(std::int64_t after) = 0;
    /// What responses of the case said before they were changed.
    virtual std::vector<SurveyResponse> earlier_versions(CaseNumber) = 0;
};

}  // namespace heed
