#include "adapters/oidc/provider.h"

#include <sodium.h>

#include "adapters/json/read.h"
#include "adapters/oidc/http_client.h"
#include "adapters/outgoing/address.h"
#include "engine/values/ascii.h"
#include "engine/values/sha256.h"

namespace heed::oidc {
namespace {

std::string text_in(const Value& map, std::string_view name) {
    const Value* value = map.find(name);
    return value == nullptr ? "" : value->text_or("");
}

std::variant<Value, SignOnFailure> read_object(std::variant<std::string, SignOnFailure> answer,
                                               const std::string& from) {
    if (auto* failure = std::get_if<SignOnFailure>(&answer)) {
        return std::move(*failure);
    }
    auto read = json::read(std::get<std::string>(answer));
    if (!read || read->as<Value::Map>() == nullptr) {
        return SignOnFailure{from + " answered what is no JSON object"};
    }
    return *std::move(read);
}

/// RFC 7636, 4.2: S256.
std::string challenge_of(const std::string& verifier) {
    const Sha256Digest digest = sha256(verifier);
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    char text[sodium_base64_ENCODED_LEN(sizeof digest, variant)];
    sodium_bin2base64(text, sizeof text, digest.data(), digest.size(), variant);
    return text;
}

std::string escaped(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        const bool is_plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                              (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '_' ||
                              byte == '.' || byte == '~';
        if (is_plain) {
            result += character;
        } else {
            result += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return result;
}

std::vector<std::string> hosts_named_for(const Client& client) {
    std::vector<std::string> hosts{outgoing::host_of(client.issuer)};
    for (const std::string& host : client.private_hosts) {
        hosts.push_back(to_lower_ascii(host));
    }
    return hosts;
}

}  // namespace

Provider::Provider(Client client)
    : client_(std::move(client)), named_hosts_(hosts_named_for(client_)) {}

std::variant<Provider::Description, SignOnFailure> Provider::ask() const {
    std::string issuer = client_.issuer;
    while (issuer.ends_with('/')) {
        issuer.pop_back();
    }
    const std::string at = issuer + "/.well-known/openid-configuration";
    auto configuration = read_object(fetch(at, named_hosts_), at);
    if (auto* failure = std::get_if<SignOnFailure>(&configuration)) {
        return std::move(*failure);
    }
    const Value& said = std::get<Value>(configuration);
    if (text_in(said, "issuer") != client_.issuer) {
        return SignOnFailure{at + " calls its issuer “" + text_in(said, "issuer") +
                             "”; write oidc.issuer in heed.yaml exactly so"};
    }
    Description description{.authorization = text_in(said, "authorization_endpoint"),
                            .token = text_in(said, "token_endpoint"),
                            .key_set_address = text_in(said, "jwks_uri"),
                            .user_info = text_in(said, "userinfo_endpoint"),
                            .key_set = {}};
    auto keys =
        read_object(fetch(description.key_set_address, named_hosts_), description.key_set_address);
    if (auto* failure = std::get_if<SignOnFailure>(&keys)) {
        return std::move(*failure);
    }
    description.key_set = std::get<Value>(std::move(keys));
    return description;
}

std::variant<Provider::Description, SignOnFailure> Provider::describe() {
    {
        const std::lock_guard lock(mutex_);
        if (known_) {
            return *known_;
        }
    }
    auto asked = ask();
    if (const auto* description = std::get_if<Description>(&asked)) {
        const std::lock_guard lock(mutex_);
        known_ = *description;
    }
    return asked;
}

std::variant<std::string, SignOnFailure> Provider::address(const SignOnAttempt& attempt) {
    auto described = describe();
    if (auto* failure = std::get_if<SignOnFailure>(&described)) {
        return std::move(*failure);
    }
    const std::string& at = std::get<Description>(described).authorization;
    return at + (at.find('?') == std::string::npos ? "?" : "&") +
           "response_type=code&client_id=" + escaped(client_.id) +
           "&redirect_uri=" + escaped(attempt.redirect) +
           "&scope=openid%20email&state=" + escaped(attempt.state) +
           "&nonce=" + escaped(attempt.nonce) +
           "&code_challenge=" + challenge_of(attempt.verifier) + "&code_challenge_method=S256";
}

std::variant<Value, SignOnFailure> Provider::exchange(const Description& description,
                                                      const std::string& code,
                                                      const SignOnAttempt& attempt) const {
    const Fields fields = {{"grant_type", "authorization_code"},
                           {"code", code},
                           {"redirect_uri", attempt.redirect},
                           {"code_verifier", attempt.verifier}};
    return read_object(
        post_form(description.token, named_hosts_, fields, client_.id, client_.secret),
        description.token);
}

/// A provider may have new keys: then it is asked once more.
std::variant<Value, SignOnFailure> Provider::claims_of(const std::string& id_token,
                                                       const Description& description,
                                                       const SignOnAttempt& attempt, Instant now) {
    const Expected expected{client_.issuer, client_.id, attempt.nonce};
    auto claims = read_id_token(id_token, description.key_set, expected, now);
    if (std::holds_alternative<UnknownKey>(claims)) {
        {
            const std::lock_guard lock(mutex_);
            known_.reset();
        }
        auto again = describe();
        if (auto* failure = std::get_if<SignOnFailure>(&again)) {
            return std::move(*failure);
        }
        claims = read_id_token(id_token, std::get<Description>(again).key_set, expected, now);
    }
    if (auto* failure = std::get_if<SignOnFailure>(&claims)) {
        return std::move(*failure);
    }
    if (auto* value = std::get_if<Value>(&claims)) {
        return std::move(*value);
    }
    return SignOnFailure{"no key of the provider has signed the ID token"};
}

/// Some providers tell the e-mail in the ID token, others only where the access token is shown
/// (OpenID Connect Core, 5.3), about the same subject.
std::variant<std::string, SignOnFailure> Provider::email_of(const Value& claims,
                                                            const Description& description,
                                                            const std::string& access_token) const {
    if (claims.find("email") != nullptr || description.user_info.empty()) {
        return verified_email(claims);
    }
    auto told = read_object(fetch(description.user_info, named_hosts_, access_token),
                            description.user_info);
    if (auto* failure = std::get_if<SignOnFailure>(&told)) {
        return std::move(*failure);
    }
    if (text_in(std::get<Value>(told), "sub") != text_in(claims, "sub")) {
        return SignOnFailure{description.user_info + " speaks of somebody else"};
    }
    return verified_email(std::get<Value>(told));
}

std::variant<std::string, SignOnFailure> Provider::redeem(const std::string& code,
                                                          const SignOnAttempt& attempt,
                                                          Instant now) {
    auto described = describe();
    if (auto* failure = std::get_if<SignOnFailure>(&described)) {
        return std::move(*failure);
    }
    const Description& description = std::get<Description>(described);
    auto answer = exchange(description, code, attempt);
    if (auto* failure = std::get_if<SignOnFailure>(&answer)) {
        return std::move(*failure);
    }
    auto claims =
        claims_of(text_in(std::get<Value>(answer), "id_token"), description, attempt, now);
    if (auto* failure = std::get_if<SignOnFailure>(&claims)) {
        return std::move(*failure);
    }
    return email_of(std::get<Value>(claims), description,
                    text_in(std::get<Value>(answer), "access_token"));
}

}  // namespace heed::oidc
