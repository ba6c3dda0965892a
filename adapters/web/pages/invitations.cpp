#include "adapters/web/pages/invitations.h"

#include "adapters/web/pages/secrets.h"
#include "engine/values/sha256.h"

namespace heed::web::pages {
namespace {

constexpr std::chrono::hours valid_for{72};

std::string first_of(std::initializer_list<std::string> candidates) {
    for (const std::string& candidate : candidates) {
        if (!candidate.empty()) {
            return candidate;
        }
    }
    return "";
}

}  // namespace

FreshInvitation invite(const std::string& email, const Organisation& organisation, Instant now) {
    const std::string secret = new_secret();
    return {{.email = email, .sha256 = sha256_hex(secret), .expires_at = now + valid_for},
            organisation.public_address + "/invitation/" + secret};
}

Mail invitation_mail(const FreshInvitation& invitation, InvitationReason reason,
                     const UserAccount& account, const Program& program, Instant now) {
    const Person* person = program.directory.find_person(account.email);
    Mail mail;
    mail.purpose = MailPurpose::colleague;
    mail.mail_template =
        reason == InvitationReason::new_account ? "account-invitation" : "password-forgotten";
    mail.language =
        first_of({account.language, person ? person->language : "", program.organisation.language});
    if (const MailTemplate* found = program.find_mail(mail.mail_template, mail.language)) {
        mail.template_hash = found->hash;
    }
    mail.to = account.email;
    mail.to_name = person ? person->name : account.email;
    const auto ends = std::chrono::floor<std::chrono::seconds>(invitation.kept.expires_at);
    mail.variables = Value::Map{{"link", invitation.link},
                                {"expires_at", Timestamp{ends.time_since_epoch().count(), 0}}};
    mail.created_at = now;
    return mail;
}

}  // namespace heed::web::pages
