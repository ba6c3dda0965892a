#pragma once

#include <string>
#include <string_view>

namespace heed::web::pages {

/// `tel:+4930901820` of `+49 (0)30 901820`: of what anybody may have written, nothing but digits
/// and a plus. Empty where no number begins in it.
std::string telephone_link(std::string_view written);

}  // namespace heed::web::pages
