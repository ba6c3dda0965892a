#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/parked_events.h"

namespace heed::sql {

class SqlParkedEvents : public ParkedEvents {
  public:
    explicit SqlParkedEvents(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    Page<KeptEvent> list(const PageRequest&) override;
    std::optional<KeptEvent> find(std::int64_t number) override;
    bool remove(std::int64_t number) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
