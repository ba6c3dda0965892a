#include "adapters/web/pages/mail_link.h"

#include "adapters/web/pages/customer/link.h"

namespace heed::web::pages {
namespace {

std::string path_of(const OutboxMail& outgoing, std::string_view link_key) {
    const CaseNumber number = outgoing.case_number;
    const Mail& mail = outgoing.mail;
    if (number == 0) {
        const Value* link = mail.variables.find("link");
        return link == nullptr ? "" : link->text_or("");
    }
    if (mail.purpose == MailPurpose::colleague) {
        return work_path(number, mail);
    }
    const auto link = link_of(number, mail);
    return link ? "/p/" + sign_link(*link, link_key) : "";
}

}  // namespace

std::string page_address(const OutboxMail& outgoing, std::string_view public_address,
                         std::string_view link_key) {
    const std::string path = path_of(outgoing, link_key);
    return path.starts_with('/') ? std::string(public_address) + path : path;
}

}  // namespace heed::web::pages
