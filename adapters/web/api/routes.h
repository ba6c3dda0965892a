#pragma once

#include "adapters/web/api/access.h"
#include "adapters/web/api/deed_log.h"
#include "adapters/web/api/hooks.h"
#include "adapters/web/api/operations.h"
#include "adapters/web/api/program.h"
#include "adapters/web/api/results.h"
#include "adapters/web/api/undelivered.h"
#include "adapters/web/router.h"

namespace heed::web {

/// The largest bodies that are taken.
struct BodyLimits {
    std::size_t body_bytes = 1 << 20;
    std::size_t lines_bytes = 64 << 20;  ///< of one response a line
};

/// Every address of the API, with the right that each wants. What is named here must outlive the
/// router.
void add_routes(Router&, Access&, DeedLog&, ApiContext&, Hooks&, const Leftovers&,
                const Operations&, const Programs&, FactReader&, const BodyLimits&);

}  // namespace heed::web
