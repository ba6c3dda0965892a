#pragma once

#include "adapters/web/pages/process/desk.h"

// What survey platforms delivered and is not taken in: parked, or not vouched for.
namespace heed::web::pages {

PageHandler list_deliveries(ProcessDesk&);     ///< GET /process/deliveries
PageHandler replay_delivery(ProcessDesk&);     ///< POST /process/deliveries/{number}/replay
PageHandler discard_delivery(ProcessDesk&);    ///< POST /process/deliveries/{number}/discard
PageHandler discard_deliveries(ProcessDesk&);  ///< POST /process/deliveries/discard

}  // namespace heed::web::pages
