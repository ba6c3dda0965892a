#pragma once

#include <string>
#include <string_view>

namespace heed::signatures {

enum class Hash { sha1, sha256, sha512 };

/// HMAC (RFC 2104): the octets of the code.
std::string hmac(Hash, std::string_view key, std::string_view message);

/// Compares in a time that depends on the lengths alone.
bool equal_in_constant_time(std::string_view left, std::string_view right);

}  // namespace heed::signatures
