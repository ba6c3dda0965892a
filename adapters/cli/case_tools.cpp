#include "adapters/cli/case_tools.h"

#include <spdlog/spdlog.h>

#include "adapters/cli/standard_words.h"
#include "adapters/diagram/svg.h"
#include "adapters/smtp/letter.h"
#include "adapters/sql/forget.h"
#include "adapters/system/files.h"
#include "adapters/system/program_folder.h"

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
        .layout = text::parse(system::read_standard_layout()).value(),
        .era = era,
        .bounce_key = {},
        .page_address = [](const OutboxMail& one) {
            return one.mail.purpose == MailPurpose::colleague ? std::string() : "https://…";
        }};
    const auto compiled = smtp::compile_mail(*of_mail, stationery.layout);
    if (!compiled) {
        return std::nullopt;
    }
    const smtp::Letter letter = smtp::write_letter({.case_number = number, .mail = mail}, *compiled,
                                                   *of_mail, program, stationery);
    return web::pages::MailText{letter.subject, letter.text, letter.html};
}

}  // namespace

web::pages::CaseTools make_case_tools(std::function<std::shared_ptr<const Program>()> program,
                                      std::shared_ptr<sql::Database> database, const Clock& clock,
                                      RunErrand run) {
    return {.chart = chart,
            .mail_text = [program = std::move(program), era = database->era()](
                             CaseNumber number,
                             const Mail& mail) { return mail_text(*program(), era, number, mail); },
            .forget =
                [database, &clock, run = std::move(run)](const std::string& customer,
                                                         const std::function<void(bool)>& done) {
                    run([database, &clock, customer, done] {
                        try {
                            sql::Database beside(database->path());  // the loop keeps the other
                            sql::forget(beside, customer, clock.now());
                            done(true);
                        } catch (const std::exception& failure) {
                            spdlog::error("cannot forget a customer: {}", failure.what());
                            done(false);
                        }
                    });
                }};
}

}  // namespace heed::cli
