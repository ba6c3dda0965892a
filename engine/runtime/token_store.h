#pragma once

#include <cstdint>
#include <optional>
#include <string>
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
    std::int64_t number = 0;
    std::string name;
    TokenRole role = TokenRole::intake;
    Instant created_at{};
    std::optional<Instant> revoked_at;
    bool operator==(const ApiToken&) const = default;
};

/// API tokens; of each only the SHA-256 (64 hexadecimal digits) of its 256 random bits is kept. May
/// be called from several threads and processes; throws StoreFailure.
class TokenStore {
  public:
    virtual ~TokenStore() = default;
    virtual ApiToken create(const std::string& name, TokenRole, const std::string& sha256,
                            Instant now) = 0;
    /// Nothing where no token has that hash, or where it is revoked.
    virtual std::optional<ApiToken> find(const std::string& sha256) = 0;
    /// How many tokens of that name were valid until now.
    virtual int revoke(const std::string& name, Instant now) = 0;
    /// In the order of creation, the revoked ones too.
    virtual std::vector<ApiToken> list() = 0;
};

}  // namespace heed
