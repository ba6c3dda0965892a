#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "adapters/web/api/context.h"
#include "adapters/web/pages/attempts.h"
#include "adapters/web/server.h"
#include "adapters/web/workers.h"

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
    /// Takes down that a token was used; is called about once a minute, and must not wait.
    using Used = std::function<void(std::int64_t number, Instant at)>;

    /// So many requests a minute with one token; 0: any number.
    Access(TokenStore& tokens, const Clock& clock, Used used, int requests_of_token = 0)
        : tokens_(tokens),
          clock_(clock),
          taken_down_(std::move(used)),
          requests_of_token_(requests_of_token),
          used_(requests_of_token, std::chrono::minutes(1)) {}

    /// The token when it has that right; else the reply to give: 401, 403 or 429. Counts a request.
    std::variant<ApiToken, Reply> check(const Request&, Right);
    /// The same of a request whose body is still to come; counts none.
    std::variant<ApiToken, Reply> look_at(const Request& head, Right);
    /// Whether it brings a token that is valid, whatever that may do.
    bool knows(const Request&);

  private:
    std::variant<ApiToken, Reply> token_of(const Request&);
    std::optional<ApiToken> find(const std::string& sha256);

    struct Remembered {
        ApiToken token;
        Instant until{};
    };
    TokenStore& tokens_;
    const Clock& clock_;
    const Used taken_down_;
    const int requests_of_token_;
    pages::Attempts used_;
    std::mutex mutex_;
    std::map<std::string, Remembered> remembered_;
};

/// Takes it down in the store, on the way of writing; where too much waits there, the next time.
Access::Used taken_down_by(Workers&, TokenStore&);

/// Looks at the token of a request whose body is still to come.
std::function<std::optional<Reply>(const Request& head)> guard(Access&, Right);

/// A handler that is reached only with that right.
using GuardedHandler = std::function<void(Request&&, TokenRole, Respond)>;
Handler guarded(Access&, Right, GuardedHandler);

}  // namespace heed::web
