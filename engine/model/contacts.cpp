#include "engine/model/contacts.h"

#include "engine/model/forgotten_person.h"

namespace heed {
namespace {

void fill(std::string& text, const std::string& known) {
    if (text.empty()) {
        text = known;
    }
}

void fill(Customer& customer, const Customer& known) {
    fill(customer.id, known.id);
    fill(customer.name, known.name);
    fill(customer.email, known.email);
    fill(customer.phone, known.phone);
    fill(customer.best_time, known.best_time);
}

}  // namespace

void Contacts::add(Contact contact) {
    const size_t place = all_.size();
    if (!contact.customer.id.empty()) {
        by_id_.emplace(contact.customer.id, place);
    }
    if (!contact.customer.email.empty()) {
        const auto [known, is_new] =
            by_address_.emplace(folded_address(contact.customer.email), place);
        if (!is_new) {
            known->second.reset();
        }
    }
    all_.push_back(std::move(contact));
}

const Contact* Contacts::find(std::string_view id, std::string_view email) const {
    if (!id.empty()) {
        if (const auto known = by_id_.find(id); known != by_id_.end()) {
            return &all_[known->second];
        }
    }
    if (email.empty()) {
        return nullptr;
    }
    const auto known = by_address_.find(folded_address(email));
    if (known == by_address_.end() || !known->second) {
        return nullptr;
    }
    const Contact& contact = all_[*known->second];
    const bool is_somebody_else =
        !id.empty() && !contact.customer.id.empty() && contact.customer.id != id;
    return is_somebody_else ? nullptr : &contact;
}

Customer completed(const Contacts& contacts, Customer customer) {
    if (const Contact* known = contacts.find(customer.id, customer.email)) {
        fill(customer, known->customer);
    }
    return customer;
}

void complete(const Contacts& contacts, SurveyResponse& response) {
    const Contact* known = contacts.find(response.customer.id, response.customer.email);
    if (known == nullptr) {
        return;
    }
    fill(response.customer, known->customer);
    fill(response.account.id, known->account);
    fill(response.language, known->language);
}

}  // namespace heed
