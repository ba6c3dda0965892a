#pragma once

#include <string>
#include <variant>

#include "engine/values/time.h"

namespace heed {

/// One try to sign in through the organisation's own sign-on (OpenID Connect, authorization code
/// with PKCE): secrets that the browser keeps meanwhile, and where it comes back to.
struct SignOnAttempt {
    std::string state;
    std::string nonce;
    std::string verifier;
    std::string redirect;
    bool operator==(const SignOnAttempt&) const = default;
};

/// Why it did not work; for the log.
struct SignOnFailure {
    std::string reason;
};

/// The organisation's identity provider. Both wait for it: not for an I/O thread. May be called
/// from several threads.
class SingleSignOn {
  public:
    virtual ~SingleSignOn() = default;
    /// Where the browser is sent.
    virtual std::variant<std::string, SignOnFailure> address(const SignOnAttempt&) = 0;
    /// The e-mail, in lower case, that the provider vouches for with the code that it gave the
    /// browser.
    virtual std::variant<std::string, SignOnFailure> redeem(const std::string& code,
                                                            const SignOnAttempt&, Instant now) = 0;
};

}  // namespace heed
