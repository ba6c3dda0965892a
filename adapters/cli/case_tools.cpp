#include "adapters/cli/case_tools.h"

#include <spdlog/spdlog.h>

#include "adapters/cli/forgetting.h"
#include "adapters/cli/hook_reading.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/standard_words.h"
#include "adapters/diagram/svg.h"
#include "adapters/smtp/letter.h"
#include "adapters/system/files.h"
#include "adapters/web/pages/mail_link.h"

namespace heed::cli {
namespace {

std::string chart(const Workflow& workflow, const Case& now,
                  const std::vector<JournalEntry>& journal, std::string_view language) {
    diagram::ChartMarks marks;
    marks.at.insert(now.states.begin(), now.states.end());
    for (const JournalEntry& entry : journal) {
        marks.visited.insert(entry.to.begin(), entry.to.end());
        for (const TakenTransition& taken : entry.transitions) {
            marks.visited.insert(taken.state);
            for (const std::string& target : taken.targets) {
                marks.taken.emplace(taken.state, target);
            }
        }
    }
    return diagram::to_svg(
        diagram::chart_of(workflow, marks, diagram::Tongue(standard_words(), language)),
        diagram::SvgUse::file);
}

/// Both parts as they are sent; the link that is the customer's key stays out of it.
std::optional<web::pages::MailText> mail_text(const Program& program, const std::string& era,
                                              CaseNumber number, const Mail& mail) {
    const MailTemplate* of_mail = smtp::find_template(program, mail);
    if (of_mail == nullptr) {
        return std::nullopt;
    }
    const smtp::Stationery stationery{
        .era = era, .bounce_key = {}, .page_address = [&](const OutboxMail& one) {
            return one.mail.purpose == MailPurpose::colleague
                       ? web::pages::page_address(one, program.organisation.public_address, "")
                       : "https://…";
        }};
    const auto compiled = smtp::compile_mail(*of_mail, program.mail_layout);
    if (!compiled) {
        return std::nullopt;
    }
    const smtp::Letter letter = smtp::write_letter({.case_number = number, .mail = mail}, *compiled,
                                                   *of_mail, program, stationery);
    return web::pages::MailText{letter.subject, letter.text, letter.html};
}

web::pages::ErasureReport report_of(const ForgetOutcome& outcome) {
    using web::pages::ErasureEnd;
    web::pages::ErasureReport report;
    switch (outcome.end) {
        case ForgetEnd::forgotten:
            report.end = ErasureEnd::done;
            break;
        case ForgetEnd::would_be:
            report.end = ErasureEnd::would_go;
            break;
        case ForgetEnd::nobody:
            report.end = ErasureEnd::nobody;
            break;
        case ForgetEnd::colleague:
            report.end = ErasureEnd::colleague;
            break;
        case ForgetEnd::several:
            report.end = ErasureEnd::several;
            break;
    }
    const Forgotten& counts = outcome.counts;
    for (const auto& [id, responses] : counts.people) {
        report.people.push_back(id);
    }
    report.cases = counts.cases;
    report.responses = counts.responses;
    report.mails = counts.mails;
    report.tasks = counts.tasks;
    report.attachments = counts.attachments;
    report.parked = counts.parked_events + counts.deliveries;
    report.mentions = counts.mentions;
    return report;
}

/// Where the store is, and the list of who was forgotten.
struct ForgettingPlaces {
    std::string database;
    std::string erasures;
};

web::pages::ErasureReport erase(const ForgettingPlaces& places, const Program& program,
                                const web::pages::ErasureOrder& order, Instant now) {
    try {
        const auto beside = open_storage(places.database);  // the loop keeps the other
        return report_of(carry_out(*beside, &program,
                                   {.whom = {order.who, ""},
                                    .by = order.by,
                                    .is_dry_run = !order.is_for_good,
                                    .are_all_meant = order.are_all_meant,
                                    .erasures = places.erasures},
                                   now));
    } catch (const StoreFailure& failure) {
        spdlog::error("cannot forget a customer: {}", failure.what());
        return {};
    }
}

}  // namespace

web::pages::CaseTools make_case_tools(std::function<std::shared_ptr<const Program>()> program,
                                      const Storage& storage, const Clock& clock,
                                      std::string erasures) {
    const ForgettingPlaces places{storage.place(), std::move(erasures)};
    return {.chart = chart,
            .mail_text = [program, era = storage.era()](
                             CaseNumber number,
                             const Mail& mail) { return mail_text(*program(), era, number, mail); },
            .forget =
                [program, places, &clock](const web::pages::ErasureOrder& order) {
                    return erase(places, *program(), order, clock.now());
                },
            .read_response =
                [&clock](const Program& now, const Value& body) {
                    return read_posted(now, body, clock.now());
                }};
}

}  // namespace heed::cli
