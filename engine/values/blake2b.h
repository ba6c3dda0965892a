#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace heed {

using Blake2bDigest = std::array<std::uint8_t, 32>;

/// BLAKE2b-256 (RFC 7693), where much is hashed on the way of a response.
Blake2bDigest blake2b(std::string_view octets);

/// The same as 64 lowercase hexadecimal digits.
std::string blake2b_hex(std::string_view octets);

}  // namespace heed
