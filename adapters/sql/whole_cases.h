#pragma once

#include <string>

#include "adapters/sql/query.h"
#include "engine/model/case.h"

namespace heed::sql {

/// Makes cases of their rows in `case_texts`: the document of a long case is not written with each
/// event, and the journal has what happened since.
class WholeCases {
  public:
    explicit WholeCases(Connection&);

    /// The case at that revision. Throws UnreadableRow.
    Case whole(CaseNumber, long long revision, const std::string& document);

  private:
    Query<std::tuple<long long, std::string>, long long, long long> find_entries_;
};

}  // namespace heed::sql
