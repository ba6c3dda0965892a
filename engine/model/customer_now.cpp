#include "engine/model/customer_now.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "engine/model/forgotten_person.h"
#include "engine/model/survey.h"

namespace heed {
namespace {

bool is_same_customer(const Customer& one, const Customer& other) {
    if (!one.id.empty() && !other.id.empty()) {
        return one.id == other.id;
    }
    return !one.email.empty() && folded_address(one.email) == folded_address(other.email);
}

}  // namespace

Customer customer_now(const Contacts& contacts, const Case& subject,
                      const std::vector<const SurveyResponse*>& responses,
                      const SurveyResponse& answer) {
    std::vector<std::pair<Instant, const Customer*>> said;  // in all answers of theirs
    for (std::size_t i = 0; i < std::min(responses.size(), subject.responses.size()); ++i) {
        const SurveyResponse* response = responses[i];
        if (response != nullptr &&
            (response == &answer || is_same_customer(response->customer, answer.customer))) {
            said.emplace_back(subject.responses[i].taken_at.value_or(subject.opened_at),
                              &response->customer);
        }
    }
    std::ranges::reverse(said);  // of two at one time the later one counts
    std::ranges::stable_sort(said, std::greater(), &std::pair<Instant, const Customer*>::first);
    Customer customer = answer.customer;
    const auto fill = [&](std::string Customer::*field) {
        for (const auto& [at, known] : said) {
            if ((customer.*field).empty()) {
                customer.*field = known->*field;
            }
        }
    };
    fill(&Customer::name);
    fill(&Customer::email);
    const auto number =
        std::ranges::find_if(said, [](const auto& known) { return !known.second->phone.empty(); });
    if (number != said.end()) {
        customer.phone = number->second->phone;
        customer.best_time = number->second->best_time;
    }
    return completed(contacts, std::move(customer));
}

bool is_out_of_reach(const Customer& customer, const Survey* survey) {
    return customer.email.empty() && customer.phone.empty() &&
           (survey == nullptr || survey->respondents != Respondents::anonymous);
}

}  // namespace heed
