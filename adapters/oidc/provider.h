#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "adapters/oidc/id_token.h"

namespace heed::oidc {

struct Client {
    std::string issuer;  ///< https://login.example.com
    std::string id;
    std::string secret;
    std::vector<std::string> private_hosts{};  ///< beside the issuer's own
};

/// An OpenID Connect provider, as it describes itself at its issuer's address. What it says is kept
/// until a call finds it out of date.
class Provider final : public SingleSignOn {
  public:
    explicit Provider(Client client);

    std::variant<std::string, SignOnFailure> address(const SignOnAttempt&) override;
    std::variant<std::string, SignOnFailure> redeem(const std::string& code, const SignOnAttempt&,
                                                    Instant now) override;

  private:
    struct Description {
        std::string authorization, token, key_set_address, user_info;
        Value key_set;
    };
    std::variant<Description, SignOnFailure> describe();
    std::variant<Description, SignOnFailure> ask() const;
    std::variant<Value, SignOnFailure> exchange(const Description&, const std::string& code,
                                                const SignOnAttempt&) const;
    std::variant<Value, SignOnFailure> claims_of(const std::string& id_token, const Description&,
                                                 const SignOnAttempt&, Instant now);

    std::variant<std::string, SignOnFailure> email_of(const Value& claims, const Description&,
                                                      const std::string& access_token) const;

    const Client client_;
    const std::vector<std::string> named_hosts_;
    std::mutex mutex_;
    std::optional<Description> known_;
};

}  // namespace heed::oidc
