#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/audit_log.h"

namespace heed::sql {

/// Within a transaction that another holds.
void write(Connection&, const AuditEntry&);

class SqlAuditLog final : public AuditLog {
  public:
    explicit SqlAuditLog(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    void record(const AuditEntry&) override;
    Page<AuditEntry> list(const PageRequest&) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
