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

    struct Unread {
        SurveyResponse response;
        bool is_history = false;  ///< it is only counted, and so is what can be read of it now
    };
    struct Page {
        std::vector<Unread> responses;
        std::optional<long long> next;  ///< give it to `list` to go on
    };
    Page list(long long after = 0);

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
