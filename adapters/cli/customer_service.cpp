#include "adapters/cli/customer_service.h"

#include <spdlog/spdlog.h>

#include "adapters/system/program_folder.h"
#include "adapters/web/pages/customer/report.h"
#include "engine/runtime/held_outbox.h"

namespace heed::cli {
namespace {

/// The mail of the action `present: plan`, as the engine names it.
constexpr std::string_view presenting_mail = "plan-presented";

}  // namespace

CustomerService::CustomerService(web::pages::PageContext& pages, Storage& storage)
    : reports_(system::read_standard_folder("templates/report")),
      desk_{.pages = pages,
            .link_key = storage.link_key(),
            .past_link_keys = storage.past_link_keys(),
            .mail_again =
                [&storage](CaseNumber number, int mail, Instant now) {
                    storage.outbox_release().mail_again(number, mail, now);
                },
            .reports = reports_,
            .print =
                [this](std::string html, std::function<void(const std::string&)> done) {
                    return printer_.submit(
                        std::move(html), [done = std::move(done)](const report::Printed& made) {
                            if (!made.ok()) {
                                spdlog::warn("a report cannot be printed: {}", made.failure);
                            }
                            done(made.pdf);
                        });
                }} {}

std::vector<smtp::Attachment> CustomerService::attachments_of(const OutboxMail& outgoing,
                                                              const Program& program) {
    const Mail& mail = outgoing.mail;
    if (mail.purpose != MailPurpose::customer || mail.mail_template != presenting_mail) {
        return {};
    }
    const auto now = desk_.pages.cases.find(outgoing.case_number);
    if (!now || !now->promised.presented_at) {
        return {};
    }
    const auto speaker = web::pages::speaker_for(desk_.pages.words, program, mail.language);
    const auto response = web::pages::leading_response(desk_.pages.cases, program, *now);
    const report::Printed made = printer_.print(
        web::pages::report_html(reports_, program, {speaker, *now, response, mail.created_at}));
    if (!made.ok()) {
        spdlog::warn("mail {} goes without its PDF: {}", mail_id(outgoing.case_number, mail.number),
                     made.failure);
        return {};
    }
    return {{web::pages::report_file_name(speaker, now->number), "application/pdf", made.pdf}};
}

}  // namespace heed::cli
