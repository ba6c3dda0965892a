#include "engine/values/blake2b.h"

#include <sodium/core.h>
#include <sodium/crypto_generichash_blake2b.h>

#include "engine/values/octets.h"

namespace heed {

Blake2bDigest blake2b(std::string_view octets) {
    // It finds out what this processor does fastest.
    [[maybe_unused]] static const int started = sodium_init();
    Blake2bDigest digest;
    crypto_generichash_blake2b(digest.data(), digest.size(),
                               reinterpret_cast<const unsigned char*>(octets.data()), octets.size(),
                               nullptr, 0);
    return digest;
}

std::string blake2b_hex(std::string_view octets) {
    const Blake2bDigest digest = blake2b(octets);
    return to_hexadecimal({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace heed
