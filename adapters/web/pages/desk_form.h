#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "adapters/web/api/context.h"
#include "adapters/web/pages/page_context.h"

// What a colleague writes down because a customer said it.
namespace heed::web::pages {

/// Somebody whose answers we have, as the latest of them names them.
struct KnownCustomer {
    CaseNumber case_number = 0;  ///< where that stands
    Customer customer;
    Account account;
};

/// The form as it was filled in.
struct DeskForm {
    std::string sought;  ///< by which a customer is looked for
    std::optional<KnownCustomer> chosen;
    Customer customer;  ///< a new one
    std::string account;
    std::string survey;
    std::map<std::string, std::string, std::less<>> scores;  ///< by `SURVEY.QUESTION`
    std::string said;
    std::string words;
    bool is_for_seniors = false;
    bool is_thanked = true;
};

DeskForm read_desk_form(const PageContext&, const Visit&);

/// Those whom that may mean and whom the visitor may see, the latest first.
std::vector<KnownCustomer> customers_like(const PageContext&, const Visit&,
                                          const std::string& sought);

/// The body of a response of the source `desk`, as the API takes it.
Value desk_body(const Program&, const Visit&, const DeskForm&);

/// The open case that the response would join; 0: it opens one.
CaseNumber joined_case(const PageContext&, const Program&, SurveyResponse);

}  // namespace heed::web::pages
