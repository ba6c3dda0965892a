#pragma once

#include <functional>
#include <string>

#include "adapters/web/pages/process/routes.h"
#include "engine/runtime/program_store.h"
#include "engine/runtime/storage.h"

namespace heed::cli {

/// The process owner's pages of a node, with what they borrow from diagrams, differences and the
/// program's checks.
class ProcessService {
  public:
    ProcessService(web::pages::PageContext&, const web::Programs&, web::Hooks&, DeliveryStore&,
                   const web::Leftovers&, const web::Operations&, std::string folder, Storage&);

    void add_pages(web::Router& router) { web::pages::add_process_pages(router, desk_); }

  private:
    web::pages::CheckedProgram check() const;
    /// What is open and loses something by it.
    Diagnostics affected_once_live(Program next) const;

    const std::string folder_;
    Storage& storage_;
    web::pages::ProcessDesk desk_;
};

}  // namespace heed::cli
