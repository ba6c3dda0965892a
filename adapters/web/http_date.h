#pragma once

#include <string_view>

namespace heed::web {

/// The time as the `Date` header field has it (RFC 9110, 5.6.7), made once a second and thread;
/// valid until the same thread's next call.
std::string_view http_date_now();

}  // namespace heed::web
