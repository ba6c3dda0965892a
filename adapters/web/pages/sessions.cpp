#include "adapters/web/pages/sessions.h"

#include "adapters/web/pages/secrets.h"
#include "adapters/web/pages/session_cookie.h"
#include "engine/values/sha256.h"

namespace heed::web::pages {
namespace {

constexpr std::chrono::hours longest_idle{12};
constexpr std::chrono::hours longest_session{14 * 24};
constexpr std::chrono::minutes seen_again_after{5};
constexpr std::chrono::hours known_for_longer{24};

std::optional<std::string> secret_in(const Request& request, Transport transport) {
    const auto value = cookie(request, session_cookie_name(transport));
    return value && !value->empty() ? std::optional(std::string(*value)) : std::nullopt;
}

}  // namespace

std::optional<Sessions::SignedIn> Sessions::find(const Request& request, Transport transport,
                                                 Instant now) {
    const auto secret = secret_in(request, transport);
    const auto session = secret ? store_.find(sha256_hex(*secret)) : std::nullopt;
    if (!session || now - session->seen_at > longest_idle ||
        now - session->opened_at > longest_session) {
        return std::nullopt;
    }
    const auto account = accounts_.find(session->email);
    if (!account || account->disabled_at) {
        return std::nullopt;
    }
    if (now - session->seen_at > seen_again_after) {
        // Not to be noted this once does no harm.
        static_cast<void>(workers_.submit(
            Way::writing, [this, sha256 = session->sha256, now] { store_.see(sha256, now); }));
    }
    return SignedIn{*account, *secret};
}

bool Sessions::was_opened(const Request& request, Transport transport) {
    const auto secret = secret_in(request, transport);
    return secret && store_.find(sha256_hex(*secret)).has_value();
}

std::string Sessions::open(const Request& request, const std::string& email, Transport transport,
                           Instant now) {
    if (const auto earlier = secret_in(request, transport)) {
        store_.close(sha256_hex(*earlier));
    }
    store_.close_old(now - longest_session - known_for_longer,
                     now - longest_idle - known_for_longer);
    const std::string secret = new_secret();
    store_.open({.sha256 = sha256_hex(secret), .email = email, .opened_at = now, .seen_at = now});
    return set_cookie(session_cookie_name(transport), secret, transport, longest_session);
}

std::string Sessions::close(const Request& request, Transport transport) {
    if (const auto secret = secret_in(request, transport)) {
        store_.close(sha256_hex(*secret));
    }
    return clear_cookie(session_cookie_name(transport), transport);
}

}  // namespace heed::web::pages
