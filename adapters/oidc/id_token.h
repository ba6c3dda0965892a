#pragma once

#include <string>
#include <variant>

#include "engine/runtime/single_sign_on.h"
#include "engine/values/value.h"

namespace heed::oidc {

/// What an ID token must say to be believed.
struct Expected {
    std::string issuer;
    std::string client_id;
    std::string nonce;
};

/// No key of the set has made the token's signature; the provider may have changed its keys.
struct UnknownKey {};

/// The token's claims, once its signature fits a key of the set (an asymmetric algorithm: RS, PS or
/// ES), and issuer, audience, nonce and times are as they must be (OpenID Connect Core, 3.1.3.7).
std::variant<Value, UnknownKey, SignOnFailure> read_id_token(const std::string& token,
                                                             const Value& key_set, const Expected&,
                                                             Instant now);

/// The e-mail in lower case, where the provider says that it is verified.
std::variant<std::string, SignOnFailure> verified_email(const Value& claims);

}  // namespace heed::oidc
