#include "adapters/oidc/id_token.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>

#include <cjose/cjose.h>

#include "adapters/json/read.h"
#include "adapters/json/write.h"
#include "engine/values/ascii.h"

namespace heed::oidc {
namespace {

constexpr std::chrono::minutes clock_difference{2};
constexpr std::string_view algorithms[] = {"RS256", "RS384", "RS512", "PS256", "PS384",
                                           "PS512", "ES256", "ES384", "ES512"};

using Token = std::unique_ptr<cjose_jws_t, decltype(&cjose_jws_release)>;
using Key = std::unique_ptr<cjose_jwk_t, decltype(&cjose_jwk_release)>;

std::string text_in(const Value& map, std::string_view name) {
    const Value* value = map.find(name);
    return value == nullptr ? "" : value->text_or("");
}

std::optional<Instant> time_in(const Value& claims, std::string_view name) {
    const Value* value = claims.find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (const auto* seconds = value->as<std::int64_t>()) {
        return Instant(std::chrono::seconds(*seconds));
    }
    const auto* fraction = value->as<double>();
    return fraction ? std::optional(Instant(std::chrono::seconds(static_cast<long>(*fraction))))
                    : std::nullopt;
}

std::string header_of(const Token& token, const char* name) {
    cjose_err error;
    const char* value = cjose_header_get(cjose_jws_get_protected(token.get()), name, &error);
    return value == nullptr ? "" : value;
}

/// RFC 7515, 4.1.11: what its header calls critical has to be understood, and none of it is here.
bool asks_for_more(const Token& token) {
    cjose_err error;
    char* critical = cjose_header_get_raw(cjose_jws_get_protected(token.get()), "crit", &error);
    const bool is_there = critical != nullptr;
    std::free(critical);
    return is_there;
}

bool may_sign(const Value& key, const std::string& id) {
    const std::string key_id = text_in(key, "kid");
    return text_in(key, "use") != "enc" && text_in(key, "kty") != "oct" &&
           (id.empty() || key_id.empty() || key_id == id);
}

bool is_signed_by_one(const Token& token, const Value& key_set) {
    const Value* keys = key_set.find("keys");
    const auto* list = keys == nullptr ? nullptr : keys->as<Value::List>();
    if (list == nullptr) {
        return false;
    }
    const std::string id = header_of(token, CJOSE_HDR_KID);
    return std::ranges::any_of(*list, [&](const Value& each) {
        if (!may_sign(each, id)) {
            return false;
        }
        const std::string text = json::write(each);
        cjose_err error;
        const Key key(cjose_jwk_import(text.data(), text.size(), &error), cjose_jwk_release);
        return key != nullptr && cjose_jws_verify(token.get(), key.get(), &error);
    });
}

/// `aud` is a text or a list of them; in a list of several, `azp` says whose it is.
bool is_for(const Value& claims, const std::string& client) {
    const Value* audience = claims.find("aud");
    if (audience == nullptr) {
        return false;
    }
    const std::string party = text_in(claims, "azp");
    if (const auto* list = audience->as<Value::List>()) {
        return std::ranges::find(*list, Value(client)) != list->end() &&
               (list->size() == 1 || party == client);
    }
    return audience->text_or("") == client && (party.empty() || party == client);
}

/// What is wrong with the claims; empty: nothing.
std::string fault_of(const Value& claims, const Expected& expected, Instant now) {
    if (text_in(claims, "iss") != expected.issuer) {
        return "its issuer is “" + text_in(claims, "iss") + "”, not “" + expected.issuer + "”";
    }
    if (!is_for(claims, expected.client_id)) {
        return "it is not for the client “" + expected.client_id + "”";
    }
    if (expected.nonce.empty() || text_in(claims, "nonce") != expected.nonce) {
        return "it answers another attempt (nonce)";
    }
    const auto expires = time_in(claims, "exp");
    const auto issued = time_in(claims, "iat");
    const auto begins = claims.find("nbf") == nullptr ? issued : time_in(claims, "nbf");
    if (!expires || !issued || !begins || now >= *expires + clock_difference ||
        *issued > now + clock_difference || *begins > now + clock_difference) {
        return "it has expired, or is not valid yet: compare the clocks of both machines";
    }
    return "";
}

}  // namespace

std::variant<Value, UnknownKey, SignOnFailure> read_id_token(const std::string& token,
                                                             const Value& key_set,
                                                             const Expected& expected,
                                                             Instant now) {
    cjose_err error;
    const Token read(cjose_jws_import(token.data(), token.size(), &error), cjose_jws_release);
    if (read == nullptr) {
        return SignOnFailure{"the ID token is no signed token"};
    }
    const std::string algorithm = header_of(read, CJOSE_HDR_ALG);
    if (std::ranges::find(algorithms, algorithm) == std::end(algorithms)) {
        return SignOnFailure{"the ID token is signed with “" + algorithm + "”, which is not taken"};
    }
    if (asks_for_more(read)) {
        return SignOnFailure{"the ID token asks for what is not known here (crit)"};
    }
    if (!is_signed_by_one(read, key_set)) {
        return UnknownKey{};
    }
    std::uint8_t* octets = nullptr;
    std::size_t length = 0;
    if (!cjose_jws_get_plaintext(read.get(), &octets, &length, &error)) {
        return SignOnFailure{"the ID token has no claims"};
    }
    const auto claims = json::read({reinterpret_cast<const char*>(octets), length});
    if (!claims || claims->as<Value::Map>() == nullptr) {
        return SignOnFailure{"the ID token's claims are no JSON object"};
    }
    const std::string fault = fault_of(*claims, expected, now);
    if (!fault.empty()) {
        return SignOnFailure{"the ID token is not taken: " + fault};
    }
    return *claims;
}

std::variant<std::string, SignOnFailure> verified_email(const Value& claims) {
    const std::string email = to_lower_ascii(text_in(claims, "email"));
    const Value* verified = claims.find("email_verified");
    if (email.empty()) {
        return SignOnFailure{"the provider tells no e-mail: allow the client the scope “email”"};
    }
    if (verified == nullptr || *verified != Value(true)) {
        return SignOnFailure{"the provider has not verified the e-mail " + email};
    }
    return email;
}

}  // namespace heed::oidc
