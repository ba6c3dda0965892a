#include "engine/decision/corrections.h"

#include <algorithm>

#include "engine/decision/people.h"
#include "engine/decision/responses.h"

namespace heed {
namespace {

/// The thank-you of the response that was written last; nullptr: none.
const CustomerMail* last_thanks(const Situation& situation, const SurveyResponse& response) {
    const auto& mails = situation.customer_mails;
    const auto last = std::find_if(mails.rbegin(), mails.rend(), [&](const CustomerMail& one) {
        return one.mail.purpose == MailPurpose::thanks && one.mail.response == response.id;
    });
    return last == mails.rend() ? nullptr : &*last;
}

}  // namespace

bool corrects_address(const Situation& situation, const SurveyResponse& response) {
    const SurveyResponse* known = version_before(situation).body;
    return known != nullptr && !response.customer.email.empty() &&
           !is_same_person(known->customer.email, response.customer.email);
}

void take_correction(Step& step, const SurveyResponse& response, int number) {
    constexpr std::chrono::days longest{30};
    const std::string& before = version_before(step.situation).body->customer.email;
    std::vector<int> links;
    for (const CustomerMail& one : step.situation.customer_mails) {
        if (one.mail.purpose == MailPurpose::customer && is_same_person(one.mail.to, before) &&
            !std::ranges::binary_search(step.current.revoked_links, one.mail.number)) {
            links.push_back(one.mail.number);
        }
    }
    if (!links.empty()) {
        step.emit(RevokeLinks{std::move(links)});
    }
    const CustomerMail* thanks = last_thanks(step.situation, response);
    if (thanks == nullptr || thanks->was_sent || step.at - thanks->mail.created_at > longest) {
        return;
    }
    if (thanks->mail.suppressed.empty()) {
        step.emit(AbandonMail{thanks->mail.number, "corrected address", true});
    }
    step.only_customer = true;
    thank(step, number);
    step.only_customer = false;
}

}  // namespace heed
