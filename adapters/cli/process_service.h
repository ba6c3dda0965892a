#pragma once

#include <functional>
#include <string>

#include "adapters/web/pages/process/routes.h"
#include "engine/runtime/program_store.h"

namespace heed::cli {

/// The process owner's pages of a node, with what they borrow from diagrams, differences and the
/// program's checks.
class ProcessService {
  public:
    ProcessService(web::pages::PageContext&, const web::Programs&, web::Hooks&, DeliveryStore&,
                   const web::Leftovers&, std::string folder);

    void add_pages(web::Router& router) { web::pages::add_process_pages(router, desk_); }

  private:
    web::pages::CheckedProgram check() const;

    const std::string folder_;
    web::pages::ProcessDesk desk_;
};

}  // namespace heed::cli
