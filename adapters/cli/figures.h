#pragma once

#include "adapters/cli/hook_reading.h"
#include "adapters/cli/kept_figures.h"
#include "adapters/cli/retention.h"
#include "adapters/system/outbox_lanes.h"
#include "adapters/system/step_loop.h"
#include "adapters/web/api/operations.h"

namespace heed::cli {

/// What can be known of a running node without asking the store.
struct Seen {
    system::LoopFigures loop;
    system::MailFigures mails;
    KeptFigures::Counted counted;
    std::vector<web::Metric> requests;
    SourceSecrets source_secrets;
    bool has_mail_server = false;
    bool is_program_refused = false;  ///< the folder's: an older one is live
    std::chrono::milliseconds index_lag{0};
    Retention::Figures retention;
};

/// For /readyz. No traffic while the store takes nothing, the loop stands or the disk is full:
/// another node may do better. What would be the same there is `degraded`, and so is a clock that
/// was ahead once, which would keep this node away for years.
web::Readiness readiness(const Seen&, Instant now);

/// For /metrics.
std::vector<web::Metric> metrics(const Seen&, Instant now);

}  // namespace heed::cli
