#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/enum_names.h"
#include "engine/values/time.h"

namespace heed {

enum class TokenRole {
    intake,  ///< may bring responses
    staff,   ///< may act as the person it names, and read
    admin,   ///< may act for others
};
template <>
inline constexpr auto enum_names<TokenRole> = names<TokenRole>("intake", "staff", "admin");

struct ApiToken {
    std::int64_t number = 0;  ///< given by the store
    std::string name;
    TokenRole role = TokenRole::intake;
    std::vector<std::string> surveys{};  ///< of intake: whose responses it may bring; empty: all
    Instant created_at{};
    std::optional<Instant> expires_at{};  ///< unset: never
    std::optional<Instant> used_at{};     ///< last, to the minute
    std::optional<Instant> revoked_at{};
    bool operator==(const ApiToken&) const = default;

    bool has_expired(Instant now) const { return expires_at && *expires_at <= now; }
    bool may_bring(std::string_view survey) const {
        return surveys.empty() || std::ranges::find(surveys, survey) != surveys.end();
    }
};

/// API tokens; of each only the SHA-256 (64 hexadecimal digits) of its 256 random bits is kept. May
/// be called from several threads and processes; throws StoreFailure.
class TokenStore {
  public:
    virtual ~TokenStore() = default;
    /// The token with its number.
    virtual ApiToken create(ApiToken, const std::string& sha256) = 0;
    /// Nothing where no token has that hash, or where it is revoked. One that has expired is found.
    virtual std::optional<ApiToken> find(const std::string& sha256) = 0;
    /// That it was used then.
    virtual void used(std::int64_t number, Instant at) = 0;
    /// How many tokens of that name were valid until now.
    virtual int revoke(const std::string& name, Instant now) = 0;
    /// In the order of creation, the revoked ones too.
    virtual std::vector<ApiToken> list() = 0;
};

}  // namespace heed
