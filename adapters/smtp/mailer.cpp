#include "adapters/smtp/mailer.h"

#include "adapters/smtp/address.h"
#include "engine/model/program.h"

namespace heed::smtp {
namespace {

DeliveryKind kind_of(Handover handover) {
    switch (handover) {
        case Handover::taken:
            return DeliveryKind::sent;
        case Handover::refused:
            return DeliveryKind::refused;
        case Handover::unreachable:
            return DeliveryKind::unreachable;
        case Handover::doubted:
            return DeliveryKind::doubted;
        case Handover::deferred:
        case Handover::unknown:
            break;
    }
    return DeliveryKind::deferred;
}

}  // namespace

Delivery SmtpMailer::send(const OutboxMail& outgoing, const Program& program) {
    const Mail& mail = outgoing.mail;
    const MailTemplate* mail_template = find_template(program, mail);
    if (mail_template == nullptr) {
        return {DeliveryKind::refused, "there is no mail template “" + mail.mail_template + "”"};
    }
    if (layout_ != program.mail_layout) {
        compiled_.clear();
        layout_ = program.mail_layout;
    }
    auto compiled = compiled_.find(mail_template->hash);
    if (compiled == compiled_.end()) {
        auto fresh = compile_mail(*mail_template, layout_);
        if (!fresh) {
            return {DeliveryKind::refused, "the mail template “" + mail.mail_template +
                                               "” cannot be used: " + render(fresh.problems())};
        }
        compiled = compiled_.emplace(mail_template->hash, *std::move(fresh)).first;
    }
    std::optional<OutboxMail> filled;
    if (outgoing.case_number == 0 && stationery_.late_values) {
        auto values = stationery_.late_values(outgoing, program);
        if (!values) {
            return {DeliveryKind::sent, "nothing to say any more"};
        }
        filled = outgoing;
        filled->mail.variables = *std::move(values);
    }
    const Letter letter = write_letter(filled ? *filled : outgoing, compiled->second,
                                       *mail_template, program, stationery_);
    const std::string& sender = stationery_.envelope_from;
    const HandoverResult result = connection_.send(
        {sender.empty() ? letter.from.address
                        : envelope_sender(sender, letter.mail_id, stationery_.bounce_key),
         {mail.to},
         compose(letter)});
    return {kind_of(result.handover), result.reply};
}

}  // namespace heed::smtp
