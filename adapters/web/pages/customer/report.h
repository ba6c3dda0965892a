#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "adapters/web/pages/customer/opened_link.h"

namespace heed::web::pages {

/// What is printed, for whom and as of when.
struct ReportReading {
    const Speaker& speaker;
    const Case& now;
    const SurveyResponse& response;
    Instant at{};
};

/// A page of templates/report, with the speaker's words and nothing to be fetched.
std::string printed_page(const PageTemplates& reports, std::string_view name, const Speaker&,
                         Value::Map view);

/// Answers with that page as PDF; `cannot` says that it cannot be made now.
void send_pdf(CustomerDesk&, std::string html, const std::string& file_name, const Respond&,
              const std::function<Reply()>& cannot);

/// The action plan as a page to print: templates/report/plan.html, with nothing to be fetched.
std::string report_html(const PageTemplates& reports, const Program&, const ReportReading&);

/// `action-plan-17.pdf`
std::string report_file_name(const Speaker&, CaseNumber);

/// Answers with the report as PDF, or says that it cannot be made now.
void send_report(CustomerDesk&, const Visit&, const OpenedLink&, const Respond&);

/// GET /cases/{id}/report.pdf: the same for who works on the case, as the customer has it.
PageHandler show_report(CustomerDesk&);

}  // namespace heed::web::pages
