#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/operations.h"

namespace heed::sql {

class SqlOperationsReader : public OperationsReader {
  public:
    explicit SqlOperationsReader(std::shared_ptr<Database> database)
        : database_(std::move(database)) {}

    Balance balance(Instant from, Instant to, Instant now) override;
    Troubles troubles(int limit) override;
    StoreFigures figures() override;
    std::vector<std::string> unreadable_rows(int limit) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
