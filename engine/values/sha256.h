#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace heed {

using Sha256Digest = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4), for identity of contents; not for secrets, which need a keyed hash.
Sha256Digest sha256(std::string_view octets);

/// The same as 64 lowercase hexadecimal digits.
std::string sha256_hex(std::string_view octets);

}  // namespace heed
