#pragma once

#include <memory>
#include <vector>

#include "adapters/report/pdf_printer.h"
#include "adapters/smtp/compose.h"
#include "adapters/web/pages/customer/routes.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/storage.h"

namespace heed::cli {

/// What customers get from a node: the pages behind the links in their mails, and the action plan
/// as PDF.
class CustomerService {
  public:
    CustomerService(web::pages::PageContext&, Storage&);

    void add_pages(web::Router& router) { web::pages::add_customer_pages(router, desk_); }

    /// The report with the mail that presents it. Without a PDF the mail goes all the same, with
    /// its link, and the log says why.
    std::vector<smtp::Attachment> attachments_of(const OutboxMail&, const Program&);

  private:
    report::PdfPrinter printer_;
    web::pages::PageTemplates reports_;
    web::pages::CustomerDesk desk_;
};

}  // namespace heed::cli
