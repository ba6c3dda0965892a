#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/held_outbox.h"

namespace heed::sql {

class SqlOutboxRelease final : public OutboxRelease {
  public:
    explicit SqlOutboxRelease(std::shared_ptr<Database> database)
        : database_(std::move(database)) {}

    HeldOutbox held() override;
    void release(Release, Instant now) override;
    void mail_again(CaseNumber, int mail, Instant now) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
