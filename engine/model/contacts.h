#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/survey_response.h"

namespace heed {

/// A customer as the organisation knows them.
struct Contact {
    Customer customer;
    std::string account;  ///< id
    std::string language;
    bool operator==(const Contact&) const = default;
};

/// directory/contacts.csv: found by the customer's id, else by their address in any case.
class Contacts {
  public:
    void add(Contact);
    /// nullptr: nobody, or an address that stands with two.
    const Contact* find(std::string_view id, std::string_view email) const;
    bool operator==(const Contacts&) const = default;

  private:
    std::vector<Contact> all_;
    std::map<std::string, size_t, std::less<>> by_id_;
    std::map<std::string, std::optional<size_t>, std::less<>> by_address_;
};

/// What the customer's contact knows in the place of what is empty; never instead of what is not.
Customer completed(const Contacts&, Customer);
void complete(const Contacts&, SurveyResponse&);

}  // namespace heed
