#pragma once

#include <string>
#include <string_view>

namespace heed::webhooks {

/// The `webhook-signature` of the Standard Webhooks: `v1,` and the HMAC-SHA256 of id, timestamp and
/// body in base64. Of a secret that begins with `whsec_` what follows is the key, in base64; any
/// other is the key itself.
std::string signature_of(std::string_view secret, std::string_view id, std::string_view timestamp,
                         std::string_view body);

}  // namespace heed::webhooks
