#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "adapters/sql/database.h"
#include "engine/model/survey_response.h"

namespace heed::sql {

/// The responses with answers that could not be read, out of an index of them alone.
class SqlUnreadResponses {
  public:
    explicit SqlUnreadResponses(std::shared_ptr<Database> database)
        : database_(std::move(database)) {}

    struct Page {
        std::vector<SurveyResponse> responses;
        std::optional<long long> next;  ///< give it to `list` to go on
    };
    Page list(long long after = 0);

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
