#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>

#include "engine/values/time.h"

namespace heed::surveys {

enum class SignatureVerdict {
    genuine,
    missing,          ///< there is none, or not all that belongs to it
    wrong,            ///< it was not made with one of the secrets over this body
    stale,            ///< it is right, but its time is too far from now: perhaps a replay
    unusable_secret,  ///< there is no secret, or none is what the platform gives out
};

/// For the log and the quarantine: `the signature is missing`.
std::string_view sentence_for(SignatureVerdict);

/// Several secrets are valid while one is rotated. All verification is over the raw body and takes
/// the same time wherever a wrong signature differs.
using Secrets = std::span<const std::string>;

/// Whether one of them can be what the platform signs with.
bool is_usable_for_typeform(Secrets);
bool is_usable_for_standard_webhooks(Secrets);

/// `Typeform-Signature: sha256=BASE64` of HMAC-SHA256(secret, body).
SignatureVerdict verify_typeform(std::string_view body, std::string_view signature, Secrets);

/// The headers of Standard Webhooks; an empty one is missing.
struct WebhookHeaders {
    std::string_view id;         ///< `webhook-id`
    std::string_view timestamp;  ///< `webhook-timestamp`: seconds since 1970
    std::string_view signature;  ///< `webhook-signature`: `v1,BASE64`, several divided by spaces
};

/// How far a webhook's time may be from ours.
inline constexpr std::chrono::minutes webhook_tolerance{5};

/// As signatures/standard_webhook.h has it. The prefix of a secret may be left out.
SignatureVerdict verify_standard_webhook(std::string_view body, const WebhookHeaders&, Secrets,
                                         Instant now);

}  // namespace heed::surveys
