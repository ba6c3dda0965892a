#pragma once

#include "adapters/cli/hook_reading.h"
#include "adapters/cli/kept_figures.h"
#include "adapters/system/step_loop.h"
#include "adapters/web/api/operations.h"

namespace heed::cli {

/// What the settings provide: what they lack, something waits for.
struct Provided {
    SourceSecrets source_secrets;
    bool has_mail_server = false;
};

/// What /readyz looks at: whether the store takes batches, the loop moves, and mails go out in
/// time.
web::Readiness readiness(const system::StepLoop&, const KeptFigures::Counted&, const Clock&,
                         const Provided&);

/// What /metrics shows; the index of cases is that far behind.
std::vector<web::Metric> metrics(const system::StepLoop&, const KeptFigures::Counted&, const Clock&,
                                 const SourceSecrets&, std::chrono::milliseconds index_lag);

}  // namespace heed::cli
