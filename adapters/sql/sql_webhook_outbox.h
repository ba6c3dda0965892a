#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/webhook_outbox.h"

namespace heed::sql {

class SqlWebhookOutbox final : public WebhookOutbox {
  public:
    explicit SqlWebhookOutbox(std::shared_ptr<Database> database)
        : database_(std::move(database)) {}

    std::vector<OutboundWebhook> due(Instant now, const std::vector<std::string>& held,
                                     int limit) override;
    void mark(const WebhookMark&) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
