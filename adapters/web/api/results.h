#pragma once

#include "adapters/web/api/access.h"
#include "adapters/web/background_work.h"
#include "engine/runtime/fact_reader.h"

namespace heed::web {

/// What figures are read with; aside from the I/O threads, since some are counted when asked for.
struct ResultDesk {
    FactReader& facts;
    BackgroundWork& background;
};

GuardedHandler show_results(ApiContext&, const ResultDesk&);
GuardedHandler show_drivers(ApiContext&, const ResultDesk&);

}  // namespace heed::web
