#include "adapters/signatures/octets.h"

#include <algorithm>
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

std::optional<std::string> from_base64(std::string_view text) {
    std::string padded(text);  // OpenSSL wants its padding, which some leave out
    padded.resize((text.size() + 3) / 4 * 4, '=');
    if (padded.size() > 1024) {
        return std::nullopt;
    }
    std::string octets(padded.size() / 4 * 3, '\0');
    const int written = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(octets.data()),
                                        octets_of(padded), static_cast<int>(padded.size()));
    if (written < 0) {
        return std::nullopt;
    }
    const auto padding = static_cast<std::size_t>(std::count(padded.begin(), padded.end(), '='));
    if (padding > 2) {
        return std::nullopt;
    }
    octets.resize(static_cast<std::size_t>(written) - padding);
    return octets;
}

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

std::string to_base64(std::string_view octets) {
    // The encoder writes a NUL behind its text.
    std::string text((octets.size() + 2) / 3 * 4 + 1, '\0');
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), octets_of(octets),
                    static_cast<int>(octets.size()));
    text.pop_back();
    return text;
}

std::string to_hexadecimal(std::string_view octets) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(octets.size() * 2);
    for (const char octet : octets) {
        const auto byte = static_cast<unsigned char>(octet);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

}  // namespace heed::signatures
