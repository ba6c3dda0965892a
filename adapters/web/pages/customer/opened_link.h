#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "adapters/web/pages/customer/guess_limiter.h"
#include "adapters/web/pages/customer/link.h"
#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

/// What the customers' pages work with beside what all pages do.
struct CustomerDesk {
    PageContext& pages;
    std::string link_key;                     ///< secret: whose links are opened
    std::vector<std::string> past_link_keys;  ///< likewise: whose links were, before a restore
    /// Sends a mail once more that was sent; at most once an hour.
    std::function<void(CaseNumber, int mail, Instant now)> mail_again;
    const PageTemplates& reports;  ///< templates/report
    /// Makes a PDF of a report, and says it in `done` (empty: it cannot be made); false where too
    /// many wait for one.
    std::function<bool(std::string html, std::function<void(const std::string& pdf)> done)> print;
    GuessLimiter guesses{};
};

/// What stands behind a link that opens.
struct OpenedLink {
    std::string token;
    CustomerLink link;
    Case now;
    SurveyResponse response;  ///< the leading one: who the customer is
    Mail mail;                ///< that the link came with

    std::string path() const { return "/p/" + token; }
};

/// Opens a link, or makes the page that says why it does not open: 404 for what was never ours, 410
/// for what is over. From here on the page speaks the customer's language.
std::variant<OpenedLink, Reply> open_link(CustomerDesk&, Visit&, std::string_view token);

/// The page of a link that is over, in the language of the mail that it came with; nothing where
/// the link is open: what follows speaks that language too.
std::optional<Reply> page_of_closed(const CustomerDesk&, Visit&, const CustomerLink&, LinkState,
                                    const std::string& language);

/// A page of the customers that says one thing: `customer.KEY.title` and `.text` of the words.
Reply customer_message(const CustomerDesk&, const Visit&, int status, std::string_view key,
                       const Value::Map& names = {});

/// Everything a customers' page has: `contact` beside its own view.
Reply customer_page(const CustomerDesk&, const Visit&, std::string_view name, Value::Map view,
                    int status = 200);

/// Until when the link opens, as a sentence at the end of its page.
std::string until(const Speaker&, const OpenedLink&);

/// `service@example.com` of `Example Services <service@example.com>`: whom customers write to.
std::string contact_address(const Program&);

/// Whose response the case is about: the leading one, with the customer as the case knows them.
SurveyResponse leading_response(CaseReader&, const Program&, const Case&);

/// Speaks the language of a mail, in the organisation's time zone.
Speaker speaker_for(const Words&, const Program&, const std::string& language);

}  // namespace heed::web::pages
