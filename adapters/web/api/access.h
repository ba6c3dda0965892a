#pragma once

#include <map>
#include <mutex>
#include <string>

#include "adapters/web/api/context.h"
#include "adapters/web/server.h"

namespace heed::web {

/// What a token's role lets it do.
enum class Right {
    hand_in,  ///< post responses: intake, staff, admin
    work,     ///< read cases and act on tasks for the people they name: staff, admin
    run       ///< act for anybody, replay deliveries: admin
};

/// Bearer tokens (RFC 6750). Found tokens are remembered for a few seconds, so a revoked one ends
/// within that time.
class Access {
  public:
    Access(TokenStore& tokens, const Clock& clock) : tokens_(tokens), clock_(clock) {}

    /// The token when it has that right; else the reply to give: 401 or 403.
    std::variant<ApiToken, Reply> check(const Request&, Right);

  private:
    std::optional<ApiToken> find(const std::string& sha256);

    struct Remembered {
        ApiToken token;
        Instant until{};
    };
    TokenStore& tokens_;
    const Clock& clock_;
    std::mutex mutex_;
    std::map<std::string, Remembered> remembered_;
};

/// A handler that is reached only with that right.
using GuardedHandler = std::function<void(Request&&, TokenRole, Respond)>;
Handler guarded(Access&, Right, GuardedHandler);

}  // namespace heed::web
