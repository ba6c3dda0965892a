#include "adapters/surveys/signature.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <vector>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace heed::surveys {
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

/// The octets, or nothing where it is no base64. OpenSSL wants its padding, which some leave out.
std::optional<std::string> from_base64(std::string_view text) {
    std::string padded(text);
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

/// Compares in a time that depends on the lengths alone.
bool equal_in_constant_time(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

/// What follows `whsec_`; the prefix may be left out.
std::vector<std::string> webhook_keys(Secrets secrets) {
    constexpr std::string_view prefix = "whsec_";
    std::vector<std::string> keys;
    for (std::string_view secret : secrets) {
        if (secret.starts_with(prefix)) {
            secret.remove_prefix(prefix.size());
        }
        std::optional<std::string> key = from_base64(secret);
        if (key && !key->empty()) {
            keys.push_back(std::move(*key));
        }
    }
    return keys;
}

bool is_stale(std::string_view timestamp, Instant now) {
    std::int64_t seconds = 0;
    const auto [end, failure] =
        std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), seconds);
    if (failure != std::errc() || end != timestamp.data() + timestamp.size()) {
        return true;
    }
    const std::int64_t here =
        std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    const std::int64_t tolerance = std::chrono::seconds(webhook_tolerance).count();
    return seconds < here - tolerance || seconds > here + tolerance;
}

/// Whether one of the signatures, divided by blanks, is `v1,EXPECTED`.
bool has_signature(std::string_view signatures, std::string_view expected) {
    constexpr std::string_view version = "v1,";
    bool found = false;
    while (!signatures.empty()) {
        const std::size_t blank = std::min(signatures.find(' '), signatures.size());
        const std::string_view one = signatures.substr(0, blank);
        if (one.starts_with(version)) {
            found |= equal_in_constant_time(one.substr(version.size()), expected);
        }
        signatures.remove_prefix(std::min(blank + 1, signatures.size()));
    }
    return found;
}

}  // namespace

std::string_view sentence_for(SignatureVerdict verdict) {
    switch (verdict) {
        case SignatureVerdict::genuine:
            return "the signature is right";
        case SignatureVerdict::missing:
            return "the signature is missing";
        case SignatureVerdict::wrong:
            return "the signature does not fit the body and the secret";
        case SignatureVerdict::stale:
            return "the signature is right, but more than five minutes old or ahead of our clock";
        case SignatureVerdict::unusable_secret:
            return "no usable secret is configured for this source";
    }
    return "";
}

bool is_usable_for_typeform(Secrets secrets) {
    return std::ranges::any_of(secrets, [](const std::string& secret) { return !secret.empty(); });
}

bool is_usable_for_standard_webhooks(Secrets secrets) {
    return !webhook_keys(secrets).empty();
}

SignatureVerdict verify_typeform(std::string_view body, std::string_view signature,
                                 Secrets secrets) {
    constexpr std::string_view prefix = "sha256=";
    if (!is_usable_for_typeform(secrets)) {
        return SignatureVerdict::unusable_secret;
    }
    if (signature.empty()) {
        return SignatureVerdict::missing;
    }
    if (!signature.starts_with(prefix)) {
        return SignatureVerdict::wrong;
    }
    bool genuine = false;
    for (const std::string& secret : secrets) {
        if (!secret.empty()) {
            genuine |= equal_in_constant_time(signature.substr(prefix.size()),
                                              to_base64(hmac(Hash::sha256, secret, body)));
        }
    }
    return genuine ? SignatureVerdict::genuine : SignatureVerdict::wrong;
}

SignatureVerdict verify_standard_webhook(std::string_view body, const WebhookHeaders& headers,
                                         Secrets secrets, Instant now) {
    const std::vector<std::string> keys = webhook_keys(secrets);
    if (keys.empty()) {
        return SignatureVerdict::unusable_secret;
    }
    if (headers.id.empty() || headers.timestamp.empty() || headers.signature.empty()) {
        return SignatureVerdict::missing;
    }
    std::string message;
    message.reserve(headers.id.size() + headers.timestamp.size() + body.size() + 2);
    message.append(headers.id).append(".").append(headers.timestamp).append(".").append(body);
    bool genuine = false;
    for (const std::string& key : keys) {
        genuine |= has_signature(headers.signature, to_base64(hmac(Hash::sha256, key, message)));
    }
    if (!genuine) {
        return SignatureVerdict::wrong;
    }
    return is_stale(headers.timestamp, now) ? SignatureVerdict::stale : SignatureVerdict::genuine;
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

}  // namespace heed::surveys
