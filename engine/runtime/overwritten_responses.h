#pragma once

#include <string>
#include <vector>

#include "engine/model/task.h"

namespace heed {

/// A response that stands in the place of an earlier one of the same source and id, and of another
/// survey: whoever gave it was told for the earlier one's customer, and probably never thanked.
struct OverwrittenResponse {
    CaseNumber case_number = 0;
    std::string source;
    std::string id;
    std::string survey;   ///< of the one that is there
    std::string earlier;  ///< survey of the one that was
    bool operator==(const OverwrittenResponse&) const = default;
};

/// What an older Heed did, for a person to see to. Throws StoreFailure.
class OverwrittenResponses {
  public:
    virtual ~OverwrittenResponses() = default;
    /// So many of them.
    virtual std::vector<OverwrittenResponse> list(int at_most) = 0;
    /// Somebody has seen to it: the case is not listed any more. False: it was not.
    virtual bool settle(CaseNumber) = 0;
};

}  // namespace heed
