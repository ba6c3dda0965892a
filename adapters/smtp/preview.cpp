#include "adapters/smtp/preview.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "engine/decision/sample_mail.h"
#include "engine/model/all_actions.h"
#include "engine/model/sample_response.h"

namespace heed::smtp {
namespace {

constexpr double rather_bad = 0.25;
/// From the worst response to the best: by these, conditions come about.
constexpr std::array<double, 5> all_goodness{0, rather_bad, 0.5, 0.75, 1};

/// What is previewed: the workflow, and a survey that leads to it.
struct Origin {
    const Workflow* workflow = nullptr;
    const Survey* survey = nullptr;
};

bool sends(const Workflow& workflow, std::string_view mail_template) {
    bool found = is_written_to_customers(workflow, mail_template);
    for_each_action(workflow, [&](const Action& each) {
        const auto* send = std::get_if<action::Send>(&each.what);
        found = found || (send != nullptr && send->mail_template == mail_template);
    });
    return found;
}

/// A workflow that sends the mail where there is one, else any: Heed itself sends some.
Origin origin_of(const Program& program, std::string_view mail_template) {
    Origin any;
    for (const auto& [name, survey] : program.surveys) {
        const Workflow* workflow = program.workflow_for(name);
        if (workflow == nullptr) {
            continue;
        }
        any = {workflow, survey.get()};
        if (sends(*workflow, mail_template)) {
            return any;
        }
    }
    if (any.workflow == nullptr) {
        throw std::runtime_error("no workflow of this program follows up on a survey");
    }
    return any;
}

/// The conditions of the workflow that the mail has sections for, each once.
std::vector<std::string> conditions_in(const MailTemplate& mail, const Workflow& workflow) {
    std::vector<std::string> conditions;
    for (const text::Template* part : {&mail.subject, &mail.preheader, &mail.body}) {
        for (const text::NameUse& use : part->names()) {
            const bool is_section = use.use == text::Use::section || use.use == text::Use::inverted;
            if (is_section && workflow.find_condition(use.name) != nullptr &&
                std::ranges::find(conditions, use.name) == conditions.end()) {
                conditions.push_back(use.name);
            }
        }
    }
    return conditions;
}

bool holds(const Mail& mail, const std::string& condition) {
    const Value* value = mail.variables.find(condition);
    return value != nullptr && *value == Value(true);
}

Mail as_if(Mail mail, const std::string& condition, bool holds) {
    Value::Map variables;
    if (const auto* pinned = mail.variables.as<Value::Map>()) {
        variables = *pinned;
    }
    std::erase_if(variables, [&](const auto& entry) { return entry.first == Value(condition); });
    variables.emplace_back(condition, holds);
    mail.variables = Value(std::move(variables));
    return mail;
}

/// A mail, and under which circumstances it looks so.
struct Variant {
    Mail mail;
    std::string circumstances;
};

std::string circumstances_of(const Mail& mail, const std::vector<std::string>& conditions) {
    std::string words;
    for (const std::string& condition : conditions) {
        words += words.empty() ? "where " : " and ";
        words += condition + (holds(mail, condition) ? " holds" : " does not hold");
    }
    return words;
}

/// Adds what no response brought about.
void add_other_sides(std::vector<Variant>& variants, const std::vector<std::string>& conditions) {
    for (const std::string& condition : conditions) {
        for (const bool side : {true, false}) {
            if (std::ranges::none_of(variants, [&](const Variant& variant) {
                    return holds(variant.mail, condition) == side;
                })) {
                variants.push_back({as_if(variants.front().mail, condition, side),
                                    "as if " + condition + (side ? " held" : " did not hold")});
            }
        }
    }
}

std::vector<Variant> variants_of(const Program& program, const MailTemplate& mail,
                                 const PreviewWish& wish, Instant now) {
    const auto sample = [&](const Workflow& workflow, const SurveyResponse& response) {
        return sample_mail(program, workflow, {wish.mail_template, mail.language, response});
    };
    std::vector<Variant> variants;
    if (wish.response) {
        const Workflow* workflow = program.workflow_for(wish.response->survey);
        if (workflow == nullptr) {
            throw std::runtime_error("no workflow follows up on the survey “" +
                                     wish.response->survey + "”");
        }
        const Mail written = sample(*workflow, *wish.response);
        return {{written, circumstances_of(written, conditions_in(mail, *workflow))}};
    }
    const auto [workflow, survey] = origin_of(program, wish.mail_template);
    const std::vector<std::string> conditions = conditions_in(mail, *workflow);
    const auto response = [&](double goodness) {
        return sample_response(*survey, program, goodness, mail.language, now);
    };
    if (conditions.empty()) {
        return {{sample(*workflow, response(rather_bad)), ""}};
    }
    for (const double goodness : all_goodness) {
        Mail written = sample(*workflow, response(goodness));
        std::string circumstances = circumstances_of(written, conditions);
        if (std::ranges::find(variants, circumstances, &Variant::circumstances) == variants.end()) {
            variants.push_back({std::move(written), std::move(circumstances)});
        }
    }
    add_other_sides(variants, conditions);
    return variants;
}

std::string to_header(const Mailbox& mailbox) {
    return mailbox.name.empty() ? mailbox.address : mailbox.name + " <" + mailbox.address + ">";
}

std::string heading_of(const MailPreview& preview) {
    return preview.language + (preview.circumstances.empty() ? "" : ", " + preview.circumstances);
}

}  // namespace

std::vector<MailPreview> preview_mail(const Program& program, const PreviewWish& wish,
                                      const Stationery& stationery, Instant now) {
    std::vector<MailPreview> previews;
    for (const auto& mail : program.mails.find(wish.mail_template)->second) {
        if (!wish.language.empty() && mail->language != wish.language) {
            continue;
        }
        const CaseNumber number = is_of_no_case(wish.mail_template) ? 0 : sample_case;
        const CompiledMail compiled = compile_mail(*mail, program.mail_layout).value();
        for (const Variant& variant : variants_of(program, *mail, wish, now)) {
            const OutboxMail outgoing{.case_number = number, .mail = variant.mail};
            previews.push_back({mail->language, variant.circumstances,
                                write_letter(outgoing, compiled, *mail, program, stationery),
                                outgoing});
        }
    }
    return previews;
}

std::string preview_page(std::string_view mail_template, const std::vector<MailPreview>& previews,
                         const text::Template& page) {
    Value::List all;
    for (const MailPreview& preview : previews) {
        all.push_back(Value::Map{{"heading", heading_of(preview)},
                                 {"language", preview.language},
                                 {"from", to_header(preview.letter.from)},
                                 {"to", to_header(preview.letter.to.front())},
                                 {"subject", preview.letter.subject},
                                 {"html", preview.letter.html},
                                 {"text", preview.letter.text}});
    }
    const text::MapLookup names(
        Value(Value::Map{{"template", mail_template}, {"previews", std::move(all)}}));
    return text::render(page, names, text::Escape::html);
}

std::string preview_text(const std::vector<MailPreview>& previews) {
    std::string all;
    for (const MailPreview& preview : previews) {
        all += (all.empty() ? "" : "\n") + std::string("=== ") + heading_of(preview) + "\n";
        all += "From: " + to_header(preview.letter.from) + "\n";
        all += "To: " + to_header(preview.letter.to.front()) + "\n";
        all += "Subject: " + preview.letter.subject + "\n\n" + preview.letter.text;
    }
    return all;
}

}  // namespace heed::smtp
