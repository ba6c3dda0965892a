#pragma once

#include "adapters/web/api/access.h"
#include "adapters/web/workers.h"
#include "engine/runtime/audit_log.h"

namespace heed::web {

/// Writes down what is done by tokens, and for whom: such deeds stand in the audit log as those of
/// the pages do.
class DeedLog {
  public:
    DeedLog(AuditLog& log, Workers& workers, const Clock& clock)
        : log_(log), workers_(workers), clock_(clock) {}

    /// A handler that is reached with that right alone. What it answers with success is written
    /// down first; what it refuses is not.
    Handler recorded(Access&, Right, AuditAct, GuardedHandler);

    /// The same for what knows its token itself.
    Respond once_recorded(const ApiToken&, AuditAct, std::string subject, const Request&,
                          const Respond&);

  private:
    void record(const AuditEntry&);

    AuditLog& log_;
    Workers& workers_;
    const Clock& clock_;
};

}  // namespace heed::web
