#pragma once

#include <functional>
#include <memory>

#include "adapters/web/pages/case_tools.h"
#include "engine/model/program.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/storage.h"

namespace heed::cli {

/// What a case's pages borrow from the diagrams, the mails and the store.
web::pages::CaseTools make_case_tools(std::function<std::shared_ptr<const Program>()> program,
                                      const Storage&, const Clock&, std::string erasures);

}  // namespace heed::cli
