#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/response_reader.h"

namespace heed::sql {

class SqlResponseReader final : public ResponseReader {
  public:
    explicit SqlResponseReader(std::shared_ptr<Database> database)
        : database_(std::move(database)) {}

    UnreadResponses unread(std::int64_t after) override;
    std::vector<SurveyResponse> earlier_versions(CaseNumber) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
