#pragma once

#include <optional>
#include <string>

#include "adapters/web/pages/visit.h"

namespace heed::web::pages {

// A notice travels in a cookie of one minute from the answer to a POST to the page that follows.

std::string keep_notice(const Notice&);  ///< the `Set-Cookie` of it
std::string clear_notice();              ///< the `Set-Cookie` once it was shown
std::optional<Notice> find_notice(const Request&);

}  // namespace heed::web::pages
