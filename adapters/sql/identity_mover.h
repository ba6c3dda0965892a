#pragma once

#include <limits>
#include <string>
#include <vector>

#include "adapters/sql/database.h"
#include "adapters/sql/keys.h"
#include "engine/model/task.h"

namespace heed::sql {

/// Gives responses that an older Heed took the identity of today, in which their survey counts.
/// Until all have it the store knows responses by both. What one survey's response did to another's
/// of the same id comes to overwritten_responses, and into the log. A response that cannot be read
/// keeps the identity that it has.
class IdentityMover {
  public:
    explicit IdentityMover(Database& database) : database_(database) {}

    /// So many; false: none are left. Throws StoreFailure.
    bool move(int at_most);

  private:
    Database& database_;
    /// Of the last one that was looked at: what keeps its identity is looked at once.
    IdentityKey behind_{std::numeric_limits<long long>::min(),
                        std::numeric_limits<long long>::min()};
};

/// A response that stands in the place of an earlier one of the same source and id, and of another
/// survey: whoever gave it was told for the earlier one's customer, and probably never thanked.
struct OverwrittenResponse {
    CaseNumber case_number = 0;
    std::string source;
    std::string id;
    std::string survey;   ///< of the one that is there
    std::string earlier;  ///< survey of the one that was
};

/// So many of them. Throws StoreFailure.
std::vector<OverwrittenResponse> overwritten_responses(Database&, int at_most);

/// Somebody has seen to it: the case is not listed any more. False: it was not.
bool settle_overwritten(Database&, CaseNumber);

}  // namespace heed::sql
