#pragma once

#include "adapters/web/pages/process/desk.h"

namespace heed::web::pages {

PageHandler show_program(ProcessDesk&);  ///< GET /process/program
PageHandler read_again(ProcessDesk&);    ///< POST /process/program: as POST /v1/program

}  // namespace heed::web::pages
