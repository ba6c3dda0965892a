#pragma once

#include <optional>
#include <string>

#include "adapters/web/pages/cookies.h"
#include "adapters/web/workers.h"
#include "engine/runtime/account_store.h"
#include "engine/runtime/session_store.h"

namespace heed::web::pages {

/// Who is signed in, by the secret in their browser's cookie. A session ends twelve hours after it
/// was last used, and two weeks after it was opened at the latest.
class Sessions {
  public:
    Sessions(SessionStore& store, AccountStore& accounts, Workers& workers)
        : store_(store), accounts_(accounts), workers_(workers) {}

    struct SignedIn {
        UserAccount account;
        std::string secret;
    };
    /// Nobody, too, where the account is disabled or gone.
    std::optional<SignedIn> find(const Request&, Transport, Instant now);

    /// Whether this browser has a session, or had one that ended by itself less than a day ago.
    bool was_opened(const Request&, Transport);

    /// A session with a new secret; an earlier one of this browser ends. The `Set-Cookie` for it.
    std::string open(const Request&, const std::string& email, Transport, Instant now);
    /// Ends this browser's. The `Set-Cookie` for it.
    std::string close(const Request&, Transport);
    /// Ends all of somebody's.
    void close_all(const std::string& email) { store_.close_all(email); }

  private:
    SessionStore& store_;
    AccountStore& accounts_;
    Workers& workers_;
};

}  // namespace heed::web::pages
