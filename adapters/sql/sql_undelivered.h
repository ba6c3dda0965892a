#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/undelivered.h"

namespace heed::sql {

class SqlUndelivered : public Undelivered {
  public:
    explicit SqlUndelivered(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    Page<DeadMail> mails(const PageRequest&) override;
    Page<DeadWebhook> webhooks(const PageRequest&) override;
    Page<NumberedId> loose_ends(const PageRequest&) override;
    UndeliveredCounts count(int at_most) override;
    bool retry_mail(CaseNumber, int mail, Instant now) override;
    bool retry_webhook(std::int64_t number, Instant now) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
