#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace heed {

/// Two small digits for each octet: `00ff`.
std::string to_hexadecimal(std::string_view octets);
/// The octets; nothing where it is no whole number of them in hexadecimal digits.
std::optional<std::string> from_hexadecimal(std::string_view text);

/// RFC 4648, with padding.
std::string to_base64(std::string_view octets);
/// The octets; nothing where it is no base64. The padding may be left out.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace heed
