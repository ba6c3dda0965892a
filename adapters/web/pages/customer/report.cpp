#include "adapters/web/pages/customer/report.h"

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/customer/promises.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/sight.h"

namespace heed::web::pages {
namespace {

/// The words, and the report's own names.
class ReportNames final : public text::Lookup {
  public:
    ReportNames(const Speaker& speaker, Value::Map view)
        : speaker_(speaker), view_(std::move(view)) {}

    std::optional<Value> find(std::string_view name) const override {
        constexpr std::string_view words = "words.";
        return name.starts_with(words) ? Value(speaker_.say(name.substr(words.size())))
                                       : view_.find(name);
    }

  private:
    const Speaker& speaker_;
    text::MapLookup view_;
};

/// Browsers show a PDF as an object in a page of their own making, to which this applies.
constexpr const char* viewer_policy =
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

void print(CustomerDesk& desk, const ReportReading& reading, const Respond& respond,
           const std::function<Reply()>& cannot) {
    send_pdf(desk, report_html(desk.reports, *desk.pages.program(), reading),
             report_file_name(reading.speaker, reading.now.number), respond, cannot);
}

}  // namespace

void send_pdf(CustomerDesk& desk, std::string html, const std::string& file_name,
              const Respond& respond, const std::function<Reply()>& cannot) {
    const bool is_waiting =
        desk.print(std::move(html), [respond, cannot, file_name](const std::string& pdf) {
            if (pdf.empty()) {
                return respond(cannot());
            }
            respond({200,
                     {{"Content-Type", "application/pdf"},
                      {"Content-Disposition", "inline; filename=\"" + file_name + "\""},
                      {"Content-Security-Policy", viewer_policy}},
                     pdf});
        });
    if (!is_waiting) {
        respond(cannot());
    }
}

std::string printed_page(const PageTemplates& reports, std::string_view name,
                         const Speaker& speaker, Value::Map view) {
    return text::render(reports.find(name), ReportNames(speaker, std::move(view)),
                        text::Escape::html);
}

std::string report_html(const PageTemplates& reports, const Program& program,
                        const ReportReading& reading) {
    const auto& [speaker, now, response, at] = reading;
    Value::Map view = promises_view(now, program, speaker, at);
    const std::string_view account =
        response.account.name.empty()
            ? program.directory.account_column(response.account.id, "name")
            : std::string_view(response.account.name);
    view.insert(view.end(), {{"language", speaker.locale().language()},
                             {"title", speaker.say("customer.report.title")},
                             {"organisation", program.organisation.name},
                             {"contact", contact_address(program)},
                             {"customer", response.customer.name},
                             {"account", account},
                             {"answered_survey", speaker.locale().date(response.submitted_at)},
                             {"case", std::to_string(now.number)}});
    const PlanAnswer* answer = now.current_answer();
    if (answer != nullptr) {
        view.emplace_back("answer", answer_view(answer->verdict(), answer->text, speaker));
        view.emplace_back("answered", speaker.locale().date(answer->at));
    }
    return printed_page(reports, "plan", speaker, std::move(view));
}

std::string report_file_name(const Speaker& speaker, CaseNumber number) {
    return speaker.say("customer.report.file", {{"case", std::to_string(number)}}) + ".pdf";
}

void send_report(CustomerDesk& desk, const Visit& visit, const OpenedLink& opened,
                 const Respond& respond) {
    print(desk, {visit.speaker, opened.now, opened.response, visit.at}, respond,
          [&desk, visit] { return customer_message(desk, visit, 503, "no_report"); });
}

PageHandler show_report(CustomerDesk& desk) {
    return [&desk](Visit&& visit, const Respond& respond) {
        const auto seen = see_case(desk.pages, visit, case_number_of(visit.parameter("id")));
        const SurveyResponse* response = seen ? seen->leading() : nullptr;
        if (response == nullptr || !seen->now.promised.presented_at) {
            return respond(not_found(desk.pages, visit));
        }
        const Speaker speaker =
            speaker_for(desk.pages.words, *desk.pages.program(), response->language);
        print(desk, {speaker, seen->now, *response, visit.at}, respond, [&desk, visit] {
            return message_page(desk.pages, visit, 503, "customer.no_report");
        });
    };
}

}  // namespace heed::web::pages
