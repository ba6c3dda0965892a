#include <algorithm>

#include "engine/decision/loose_ends.h"
#include "engine/decision/mails.h"
#include "engine/decision/own_words.h"
#include "engine/decision/plan_news.h"

namespace heed {
namespace {

bool is_anonymous(const Step& step) {
    const SurveyResponse* response = step.response_in_focus();
    return response == nullptr || response->customer == Customer();
}

constexpr std::string_view nobody_known = "anonymous response";
/// Whoever wrote it down thanks the customer otherwise.
constexpr std::string_view by_hand = "by hand";

/// Suppressed, with the reason, where it cannot be sent.
Mail to_customer(const Step& step, std::string_view mail_template, std::string_view form) {
    const Recipient to = customer_of(step);
    Mail mail = write_mail(step, mail_template, to,
                           {.item = step.current.plan.find_item(step.heard.item),
                            .is_worded_later = step.is_thanking});
    mail.purpose = step.is_thanking ? MailPurpose::thanks : MailPurpose::customer;
    mail.form = form;
    const SurveyResponse* response = step.response_in_focus();
    if (step.is_thanking && response != nullptr && response->desk && !response->desk->is_thanked) {
        mail.suppressed = by_hand;
    } else if (to.email.empty()) {
        mail.suppressed = is_anonymous(step) ? nobody_known : "no address";
    }
    return mail;
}

/// Whether a mail of this step, of the same template, lists each date that moved with it.
bool has_told_all(const Step& step, std::string_view mail_template) {
    return step.heard.name == item_moved &&
           std::ranges::any_of(step.entry.effects, [&](const Effect& effect) {
               const auto* sent = std::get_if<SendMail>(&effect);
               return sent != nullptr && sent->mail.mail_template == mail_template &&
                      sent->mail.purpose == MailPurpose::customer &&
                      sent->mail.variables.find("plan.moved") != nullptr;
           });
}

}  // namespace

void write_to_customer(Step& step, std::string_view mail_template, std::string_view form) {
    if (has_told_all(step, mail_template)) {
        return;
    }
    Mail mail = to_customer(step, mail_template, form);
    if (!mail.suppressed.empty() && mail.suppressed != nobody_known && mail.suppressed != by_hand) {
        step.signals.push_back(
            {.name = "mail.failed",
             .response = step.focus,
             .loose_end = lost_customer_mail(
                 step, own_words::not_sent(*step.program.words, mail.mail_template, mail.to_name,
                                           mail.suppressed))});
    }
    step.has_news = step.has_news || mail.suppressed.empty();
    step.emit(SendMail{std::move(mail)});
}

void confirm_to_customer(Step& step, const Said& said) {
    step.emit(SendMail{to_customer(step, noted_for_customer,
                                   said.kind == SaidKind::form ? said.name : std::string())});
}

}  // namespace heed
