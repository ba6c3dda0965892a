#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/results.h"

namespace heed::sql {

class SqlResultReader : public ResultReader {
  public:
    explicit SqlResultReader(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    std::vector<Counted> counts(const CountedPeriod&) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
