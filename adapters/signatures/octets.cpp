#include "adapters/signatures/octets.h"

#include <array>
#include <stdexcept>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace heed::signatures {
namespace {

const unsigned char* octets_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

const EVP_MD* digest_for(Hash hash) {
    switch (hash) {
        case Hash::sha1:
            return EVP_sha1();
        case Hash::sha256:
            return EVP_sha256();
        case Hash::sha512:
            return EVP_sha512();
    }
    return nullptr;
}

}  // namespace

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string hmac(Hash hash, std::string_view key, std::string_view message) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> code{};
    unsigned int length = 0;
    if (HMAC(digest_for(hash), key.data(), static_cast<int>(key.size()), octets_of(message),
             message.size(), code.data(), &length) == nullptr) {
        throw std::runtime_error("OpenSSL cannot compute an HMAC");
    }
    return {reinterpret_cast<const char*>(code.data()), length};
}

}  // namespace heed::signatures
