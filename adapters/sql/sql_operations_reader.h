#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/operations.h"

namespace heed::sql {

class SqlOperationsReader : public OperationsReader {
  public:
    explicit SqlOperationsReader(std::shared_ptr<Database> database, QuarantineLimit limit = {})
        : database_(std::move(database)), limit_(limit) {}

    Balance balance(Instant from, Instant to, Instant now) override;
    Troubles troubles(int limit, Instant now) override;
    StoreFigures figures() override;
    std::vector<std::string> unreadable_rows(int limit) override;
    std::vector<std::string> timers_without_rows(int limit) override;

  private:
    void read_deliveries(Connection&, StoreFigures&) const;

    std::shared_ptr<Database> database_;
    QuarantineLimit limit_;
};

}  // namespace heed::sql
