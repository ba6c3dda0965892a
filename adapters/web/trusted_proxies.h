#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/web/request.h"

namespace heed::web {

/// The proxies whose word on the client is believed: single addresses and networks, of IPv4 and
/// IPv6.
class TrustedProxies {
  public:
    /// This machine alone.
    TrustedProxies();
    /// `192.0.2.7`, `10.0.0.0/8`, `2001:db8::/32`. What is none of these is passed over;
    /// heed.yaml's reader refuses it.
    explicit TrustedProxies(const std::vector<std::string>& networks);

    bool trusts(std::string_view address) const;
    /// The nearest address of `X-Forwarded-For` and the peer itself that is no trusted proxy: who
    /// stands before it could have written anything. The peer where only proxies are named.
    std::string client_of(std::string_view peer, const Headers&) const;

  private:
    struct Network {
        std::array<std::uint8_t, 16> bytes{};
        int bits = 128;
    };
    void add(std::string_view network);

    std::vector<Network> networks_;
};

}  // namespace heed::web
