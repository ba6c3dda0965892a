#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "adapters/sql/sql_delivery_store.h"
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
    /// Running timers of open cases that no row has: nothing will ever fire them.
    std::vector<std::string> timers_without_rows(int limit);

  private:
    void read_deliveries(Connection&, StoreFigures&) const;

    std::shared_ptr<Database> database_;
    QuarantineLimit limit_;
};

}  // namespace heed::sql
