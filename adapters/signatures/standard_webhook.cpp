#include "adapters/signatures/standard_webhook.h"

#include "adapters/signatures/octets.h"
#include "engine/values/octets.h"

namespace heed::signatures {

std::optional<std::string> key_of(std::string_view secret) {
    constexpr std::string_view prefix = "whsec_";
    std::optional<std::string> key = secret.starts_with(prefix)
                                         ? from_base64(secret.substr(prefix.size()))
                                         : std::optional(std::string(secret));
    return key && key->empty() ? std::nullopt : key;
}

std::string signature_of(std::string_view key, std::string_view id, std::string_view timestamp,
                         std::string_view body) {
    std::string message;
    message.reserve(id.size() + timestamp.size() + body.size() + 2);
    message.append(id).append(".").append(timestamp).append(".").append(body);
    return "v1," + to_base64(hmac(Hash::sha256, key, message));
}

}  // namespace heed::signatures
