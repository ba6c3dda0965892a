#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/overwritten_responses.h"

namespace heed::sql {

class SqlOverwrittenResponses final : public OverwrittenResponses {
  public:
    explicit SqlOverwrittenResponses(std::shared_ptr<Database> database)
        : database_(std::move(database)) {}

    std::vector<OverwrittenResponse> list(int at_most) override;
    bool settle(CaseNumber) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
