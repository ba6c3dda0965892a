#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace heed::signatures {

// The Standard Webhooks (standardwebhooks.com), as Heed is told by them and tells by them.

/// The key that a secret stands for: of `whsec_…` what follows, in base64; of any other text its
/// own octets. Nothing where it stands for none: then nobody signs or verifies with it.
std::optional<std::string> key_of(std::string_view secret);

/// The `webhook-signature`: `v1,` and the HMAC-SHA256 of id, timestamp and body in base64.
std::string signature_of(std::string_view key, std::string_view id, std::string_view timestamp,
                         std::string_view body);

}  // namespace heed::signatures
