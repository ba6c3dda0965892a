#include "adapters/web/pages/customer/old_link.h"

#include "adapters/web/pages/guards.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view renewal = "renewal";

/// The mail that an old link came with, if its case still has it; and how the link stands.
struct FormerMail {
    Mail mail;
    LinkState state = LinkState::open;
};

/// Another mail may have its number by now: then it was written at another minute.
std::optional<FormerMail> former_mail(CaseReader& cases, const CustomerLink& link, Instant now) {
    const auto known = cases.find(link.case_number);
    if (!known) {
        return std::nullopt;
    }
    for (const MailRecord& record : cases.mails(link.case_number)) {
        const auto made = link_of(link.case_number, record.mail);
        if (made && *made == link && !record.mail.to.empty()) {
            return FormerMail{record.mail, state_of(link, known->revoked_links, now)};
        }
    }
    return std::nullopt;
}

/// The page of a link that nothing can be mailed for; nothing where it can.
std::optional<Reply> page_without_offer(CustomerDesk& desk, Visit& visit, const CustomerLink& link,
                                        const std::optional<FormerMail>& former) {
    if (!former) {
        return customer_message(desk, visit, 410, "lost");
    }
    return page_of_closed(desk, visit, link, former->state, former->mail.language);
}

}  // namespace

std::optional<CustomerLink> read_old_link(const CustomerDesk& desk, std::string_view token) {
    for (const std::string& key : desk.past_link_keys) {
        if (const auto link = read_link(token, key)) {
            return link;
        }
    }
    return std::nullopt;
}

Reply show_old_link(CustomerDesk& desk, Visit& visit, std::string_view token,
                    const CustomerLink& link) {
    const auto former = former_mail(desk.pages.cases, link, visit.at);
    if (auto page = page_without_offer(desk, visit, link, former)) {
        return *std::move(page);
    }
    return customer_page(desk, visit, "old-link",
                         {{"title", visit.say("customer.old_link.title")},
                          {"path", "/p/" + std::string(token) + "/renewal"},
                          {"proof", form_proof(token, renewal, desk.link_key)}},
                         410);
}

void renew_link(CustomerDesk& desk, Visit&& visit, const Respond& respond) {
    const std::string token(visit.parameter("token"));
    const auto link = read_old_link(desk, token);
    if (!link || !is_form_proof(visit.form.text("proof"), token, renewal, desk.link_key)) {
        return respond(customer_message(desk, visit, 400, "stale_form"));
    }
    const auto former = former_mail(desk.pages.cases, *link, visit.at);
    if (auto page = page_without_offer(desk, visit, *link, former)) {
        return respond(*std::move(page));
    }
    desk.mail_again(link->case_number, link->mail, visit.at);
    respond(customer_message(desk, visit, 200, "renewed"));
}

}  // namespace heed::web::pages
