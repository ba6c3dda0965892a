#pragma once

#include "adapters/web/api/access.h"
#include "adapters/web/api/context.h"
#include "engine/runtime/csv_export.h"

namespace heed::web {

/// GET /v1/responses.csv and /v1/follow-ups.csv
GuardedHandler export_csv(ApiContext&, Exported);

/// The same for whoever may see these cases: the text in pieces, as a file of that name. It breaks
/// off at its end where damaged cases are missing.
Reply csv_reply(CaseReader&, Workers&, const Request&, const std::shared_ptr<const Program>&,
                ExportAsked);

}  // namespace heed::web
