#include "adapters/web/trusted_proxies.h"

#include <algorithm>
#include <charconv>

#include <boost/asio/ip/address.hpp>

#include "engine/values/white_space.h"

namespace heed::web {
namespace {

namespace ip = boost::asio::ip;

/// As IPv6, so that an IPv4 address is the same whichever socket it came by.
std::optional<std::array<std::uint8_t, 16>> bytes_of(std::string_view text) {
    boost::system::error_code failed;
    const ip::address address = ip::make_address(std::string(text), failed);
    if (failed) {
        return std::nullopt;
    }
    const auto wide =
        address.is_v4() ? ip::make_address_v6(ip::v4_mapped, address.to_v4()) : address.to_v6();
    return wide.to_bytes();
}

/// `192.0.2.7` of `192.0.2.7:4711`, `2001:db8::1` of `[2001:db8::1]:4711`.
std::string_view without_port(std::string_view address) {
    if (address.starts_with('[')) {
        return address.substr(1, std::min(address.find(']'), address.size()) - 1);
    }
    const bool has_one_colon = std::ranges::count(address, ':') == 1;
    return has_one_colon ? address.substr(0, address.find(':')) : address;
}

bool begins_alike(const std::array<std::uint8_t, 16>& a, const std::array<std::uint8_t, 16>& b,
                  int bits) {
    const auto whole = static_cast<std::size_t>(bits) / 8;
    const int rest = bits % 8;
    return std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(whole), b.begin()) &&
           (rest == 0 || (a[whole] >> (8 - rest)) == (b[whole] >> (8 - rest)));
}

}  // namespace

TrustedProxies::TrustedProxies() : TrustedProxies({"127.0.0.0/8", "::1"}) {}

TrustedProxies::TrustedProxies(const std::vector<std::string>& networks) {
    for (const std::string& network : networks) {
        add(network);
    }
}

void TrustedProxies::add(std::string_view network) {
    const std::size_t slash = std::min(network.find('/'), network.size());
    const auto bytes = bytes_of(network.substr(0, slash));
    if (!bytes) {
        return;
    }
    int bits = 128;
    if (slash < network.size()) {
        const std::string_view length = network.substr(slash + 1);
        const bool is_narrow = network.substr(0, slash).find(':') == std::string_view::npos;
        const auto [end, failed] =
            std::from_chars(length.data(), length.data() + length.size(), bits);
        bits += is_narrow ? 96 : 0;
        if (failed != std::errc() || end != length.data() + length.size() || bits < 0 ||
            bits > 128) {
            return;
        }
    }
    networks_.push_back({*bytes, bits});
}

bool TrustedProxies::trusts(std::string_view address) const {
    const auto bytes = bytes_of(address);
    return bytes && std::ranges::any_of(networks_, [&](const Network& network) {
               return begins_alike(network.bytes, *bytes, network.bits);
           });
}

std::string TrustedProxies::client_of(std::string_view peer, const Headers& headers) const {
    std::string client(peer);
    for (std::size_t i = headers.size(); i-- > 0 && trusts(client);) {
        if (!equal_ignoring_case(headers.name(i), "X-Forwarded-For")) {
            continue;
        }
        std::string_view chain = headers.value(i);
        while (!chain.empty() && trusts(client)) {
            const std::size_t comma = chain.rfind(',');
            const std::string_view last =
                comma == std::string_view::npos ? chain : chain.substr(comma + 1);
            chain = chain.substr(0, comma == std::string_view::npos ? 0 : comma);
            const std::string_view named = without_port(trimmed(last));
            if (!named.empty()) {
                client = named;
            }
        }
    }
    return client;
}

}  // namespace heed::web
