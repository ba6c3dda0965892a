#include "adapters/webhooks/signature.h"

#include <algorithm>
#include <array>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace heed::webhooks {
namespace {

const unsigned char* octets_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string to_base64(std::string_view octets) {
    std::string text((octets.size() + 2) / 3 * 4 + 1, '\0');
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                       octets_of(octets), static_cast<int>(octets.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

/// The key that a secret stands for; itself where what follows `whsec_` is no base64.
std::string key_of(std::string_view secret) {
    constexpr std::string_view prefix = "whsec_";
    if (!secret.starts_with(prefix)) {
        return std::string(secret);
    }
    std::string padded(secret.substr(prefix.size()));
    const auto given = padded.size();
    padded.resize((given + 3) / 4 * 4, '=');
    std::string key(padded.size() / 4 * 3, '\0');
    const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(key.data()),
                                       octets_of(padded), static_cast<int>(padded.size()));
    const auto padding = std::count(padded.begin(), padded.end(), '=');
    if (length < padding) {
        return std::string(secret);
    }
    key.resize(static_cast<std::size_t>(length - padding));
    return key;
}

}  // namespace

std::string signature_of(std::string_view secret, std::string_view id, std::string_view timestamp,
                         std::string_view body) {
    const std::string key = key_of(secret);
    std::string signed_text(id);
    signed_text += '.';
    signed_text += timestamp;
    signed_text += '.';
    signed_text += body;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), octets_of(signed_text),
         signed_text.size(), digest.data(), &length);
    return "v1," + to_base64({reinterpret_cast<const char*>(digest.data()), length});
}

}  // namespace heed::webhooks
