#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/web/request.h"

namespace heed::web::pages {

/// The value of a cookie that the browser sent; nothing where it sent none of that name.
std::optional<std::string_view> cookie(const Request&, std::string_view name);

enum class Transport { plain, secure };

/// The value of a `Set-Cookie` header: for the whole site, not for scripts, not sent along with
/// what other sites post. No age: until the browser ends.
std::string set_cookie(std::string_view name, std::string_view value, Transport,
                       std::optional<std::chrono::seconds> age = std::nullopt);
/// Takes the cookie back.
std::string clear_cookie(std::string_view name, Transport);

}  // namespace heed::web::pages
