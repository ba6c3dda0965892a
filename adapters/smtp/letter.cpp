#include "adapters/smtp/letter.h"

#include <utility>

#include "adapters/smtp/address.h"
#include "adapters/smtp/invitation.h"
#include "adapters/smtp/words.h"
#include "engine/model/localized.h"
#include "engine/model/program.h"

namespace heed::smtp {
namespace {

/// What the installation knows, before what was pinned with the mail.
class Names final : public text::Lookup {
  public:
    Names(const OutboxMail& mail, const Program& program, std::string page)
        : mail_(mail.mail),
          pinned_(mail.mail.variables),
          organisation_(program.organisation.name),
          page_(std::move(page)) {}

    std::optional<Value> find(std::string_view name) const override {
        if (name == "organisation" || name == "organisation.name") {
            return Value(organisation_);
        }
        if (name == "page") {
            return Value(page_);
        }
        if (name == "recipient.name") {
            return Value(mail_.to_name);
        }
        return pinned_.find(name);
    }

  private:
    const Mail& mail_;
    text::MapLookup pinned_;
    std::string organisation_;
    std::string page_;
};

TimeZone zone_of(const Program& program) {
    const Calendar* calendar = program.find_calendar(program.organisation.calendar);
    return calendar == nullptr ? TimeZone() : calendar->time_zone();
}

Mailbox sender_of(const Program& program) {
    Mailbox sender = read_mailbox(program.organisation.mail_from);
    if (sender.name.empty()) {
        sender.name = program.organisation.name;
    }
    return sender;
}

/// What a mail of no case was given to be ended by; empty: nothing.
std::string address_that_ends(const Mail& mail) {
    const Value* address = mail.variables.find("unsubscribe");
    return address == nullptr ? "" : address->text_or("");
}

/// Unique in the world (RFC 7986), by the store's era and our domain. A meeting that an older Heed
/// called (`17-4-3`) is moved and cancelled under the name that calendars know it by.
Invitation sent_out(Invitation invitation, std::string_view era, std::string_view domain) {
    if (invitation.uid.find('m') != std::string::npos) {
        invitation.uid += "." + std::string(era) + "@" + std::string(domain);
    }
    return invitation;
}

}  // namespace

Mailbox read_mailbox(std::string_view text) {
    const size_t bracket = text.find('<');
    if (bracket == std::string_view::npos) {
        return {"", one_line(text)};
    }
    std::string name = one_line(text.substr(0, bracket));
    if (name.size() >= 2 && name.front() == '"' && name.back() == '"') {
        name = name.substr(1, name.size() - 2);
    }
    const std::string_view rest = text.substr(bracket + 1);
    return {name, one_line(rest.substr(0, rest.find('>')))};
}

std::string message_id(CaseNumber case_number, int mail, std::string_view era,
                       std::string_view domain) {
    return "<" + mail_id(case_number, mail) + "." + std::string(era) + "@" + std::string(domain) +
           ">";
}

const MailTemplate* find_template(const Program& program, const Mail& mail) {
    if (const auto named = program.mails.find(mail.mail_template); named != program.mails.end()) {
        for (const auto& one : named->second) {
            if (one->hash == mail.template_hash) {
                return one.get();
            }
        }
    }
    return program.find_mail(mail.mail_template, mail.language);
}

Letter write_letter(const OutboxMail& outgoing, const CompiledMail& compiled,
                    const MailTemplate& mail_template, const Program& program,
                    const Stationery& stationery) {
    const Mail& mail = outgoing.mail;
    const std::string page =
        stationery.page_address ? stationery.page_address(outgoing) : std::string{};
    const RenderedMail rendered =
        render_mail(compiled, Names(outgoing, program, page),
                    localized(*program.words, mail_template.language, zone_of(program)));
    Letter letter;
    letter.from = sender_of(program);
    const std::string domain(domain_of(header_address(letter.from.address)));
    letter.date = outgoing.retried_at.value_or(mail.created_at);
    letter.message_id = message_id(outgoing.case_number, mail.number, stationery.era, domain);
    const bool is_of_a_case = outgoing.case_number != 0;
    if (is_of_a_case && mail.number > 1) {
        letter.references = {message_id(outgoing.case_number, 1, stationery.era, domain)};
    }
    letter.reply_to =
        read_mailbox(program.organisation.reply_to.empty() ? program.organisation.mail_from
                                                           : program.organisation.reply_to);
    letter.to = {{mail.to_name, mail.to}};
    letter.subject = rendered.subject;
    letter.text = rendered.text;
    letter.html = rendered.html;
    letter.language = mail_template.language;
    if (!mail_template.list.empty()) {
        letter.list = MailingList{mail_template.list + "." + domain,
                                  is_of_a_case ? "" : address_that_ends(mail)};
    }
    letter.case_id = is_of_a_case ? std::to_string(outgoing.case_number) : "";
    letter.mail_id = mail_id(outgoing.case_number, mail.number);
    letter.mail_template = mail.mail_template;
    letter.response = mail.response;
    if (mail.invitation) {
        letter.calendar = write_invitation(sent_out(*mail.invitation, stationery.era, domain),
                                           letter.from, mail.created_at);
        letter.calendar_method = mail.invitation->cancelled ? "CANCEL" : "REQUEST";
    }
    if (stationery.attachments) {
        letter.attachments = stationery.attachments(outgoing, program);
    }
    return letter;
}

std::string subject_of(const OutboxMail& outgoing, const Program& program) {
    const MailTemplate* found = find_template(program, outgoing.mail);
    if (found == nullptr) {
        return outgoing.mail.mail_template;
    }
    const CompiledMail subject{.subject = found->subject, .plain = {}, .html = {}};
    return render_mail(subject, Names(outgoing, program, ""),
                       localized(*program.words, found->language, zone_of(program)))
        .subject;
}

}  // namespace heed::smtp
