#include "adapters/surveys/signature.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "adapters/signatures/octets.h"
#include "adapters/signatures/standard_webhook.h"
#include "engine/values/octets.h"

namespace heed::surveys {
namespace {

/// Of a secret that its platform shows without its prefix, both that it may be.
std::vector<std::string> webhook_keys(Secrets secrets) {
    std::vector<std::string> keys;
    for (const std::string& secret : secrets) {
        for (const std::string& written : {secret, "whsec_" + secret}) {
            if (auto key = signatures::key_of(written)) {
                keys.push_back(*std::move(key));
            }
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

/// Whether one of the signatures, divided by spaces, is the expected one.
bool has_signature(std::string_view given, std::string_view expected) {
    bool found = false;
    while (!given.empty()) {
        const std::size_t space = std::min(given.find(' '), given.size());
        found |= signatures::equal_in_constant_time(given.substr(0, space), expected);
        given.remove_prefix(std::min(space + 1, given.size()));
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
    using namespace signatures;
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
    bool genuine = false;
    for (const std::string& key : keys) {
        genuine |= has_signature(
            headers.signature, signatures::signature_of(key, headers.id, headers.timestamp, body));
    }
    if (!genuine) {
        return SignatureVerdict::wrong;
    }
    return is_stale(headers.timestamp, now) ? SignatureVerdict::stale : SignatureVerdict::genuine;
}

}  // namespace heed::surveys
