#include "engine/model/customer_now.h"

#include <algorithm>

#include "engine/model/forgotten_person.h"

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
    Customer customer = answer.customer;
    Instant last{};
    for (std::size_t i = 0; i < std::min(responses.size(), subject.responses.size()); ++i) {
        const SurveyResponse* said = responses[i];
        if (said == nullptr || said->customer.phone.empty() ||
            (said != &answer && !is_same_customer(said->customer, answer.customer))) {
            continue;
        }
        const Instant at = subject.responses[i].taken_at.value_or(subject.opened_at);
        if (at >= last) {
            last = at;
            customer.phone = said->customer.phone;
            customer.best_time = said->customer.best_time;
        }
    }
    return completed(contacts, std::move(customer));
}

}  // namespace heed
