#pragma once

#include <string_view>

#include "adapters/web/pages/cookies.h"

namespace heed::web::pages {

/// `__Host-`: a browser takes it only over https, from this very host, for the whole site.
constexpr std::string_view session_cookie_name(Transport transport) {
    return transport == Transport::secure ? "__Host-heed_session" : "heed_session";
}

}  // namespace heed::web::pages
