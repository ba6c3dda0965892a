#include "engine/values/sha256.h"

#include <sodium/crypto_hash_sha256.h>

#include "engine/values/octets.h"

namespace heed {

Sha256Digest sha256(std::string_view octets) {
    static_assert(std::tuple_size_v<Sha256Digest> == crypto_hash_sha256_BYTES);
    Sha256Digest digest;
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(octets.data()),
                       octets.size());
    return digest;
}

std::string sha256_hex(std::string_view octets) {
    const Sha256Digest digest = sha256(octets);
    return to_hexadecimal({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace heed
