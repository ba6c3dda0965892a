#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/mail_gate.h"

namespace heed::sql {

class SqlOutbox final : public Outbox {
  public:
    explicit SqlOutbox(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    std::optional<MailHold> hold() override;
    void keep(const std::optional<MailHold>&) override;
    bool still_waits(CaseNumber, int mail) override;

  private:
    std::shared_ptr<Database> database_;
};

/// Why all mails wait; nothing where they go out.
std::optional<MailHold> mail_hold(Connection&);

/// Since when a store that was restored holds its outbox; none: it does not.
std::optional<Instant> outbox_held_since(Connection&);

}  // namespace heed::sql
