#include "adapters/outgoing/address.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>

#include "engine/values/ascii.h"

namespace heed::outgoing {
namespace {

struct CleanUp {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part_of(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK || text == nullptr) {
        return {};
    }
    std::string copy(text);
    curl_free(text);
    return copy;
}

std::unique_ptr<CURLU, CleanUp> parsed(const std::string& text) {
    std::unique_ptr<CURLU, CleanUp> url(curl_url());
    if (url && curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) {
        url.reset();
    }
    return url;
}

struct Network {
    std::uint32_t address;
    int bits;
};

/// RFC 6890 and what came after it: not for the world.
constexpr std::array private_networks{
    Network{0x00000000, 8},   // this network
    Network{0x0a000000, 8},   // 10.0.0.0
    Network{0x64400000, 10},  // 100.64.0.0, of a provider's own
    Network{0x7f000000, 8},   // this machine
    Network{0xa9fe0000, 16},  // 169.254.0.0, of one link: also where clouds keep their secrets
    Network{0xac100000, 12},  // 172.16.0.0
    Network{0xc0000000, 24},  // 192.0.0.0
    Network{0xc0a80000, 16},  // 192.168.0.0
    Network{0xc6120000, 15},  // 198.18.0.0, for measuring
    Network{0xe0000000, 3},   // of many, and kept for later
};

bool is_private(std::uint32_t address) {
    return std::ranges::any_of(private_networks, [&](const Network& network) {
        return (address ^ network.address) >> (32 - network.bits) == 0;
    });
}

std::uint32_t last_four(const in6_addr& address) {
    std::uint32_t four = 0;
    for (std::size_t i = 12; i < 16; ++i) {
        four = four << 8 | address.s6_addr[i];
    }
    return four;
}

bool is_private(const in6_addr& address) {
    constexpr std::array<std::uint8_t, 12> translated{0x00, 0x64, 0xff, 0x9b};
    const bool holds_four =
        IN6_IS_ADDR_V4MAPPED(&address) || IN6_IS_ADDR_V4COMPAT(&address) ||
        std::equal(translated.begin(), translated.end(), std::begin(address.s6_addr));
    return (holds_four && is_private(last_four(address))) ||
           (address.s6_addr[0] & 0xfe) == 0xfc ||  // fc00::/7, of one's own
           IN6_IS_ADDR_UNSPECIFIED(&address) || IN6_IS_ADDR_LOOPBACK(&address) ||
           IN6_IS_ADDR_LINKLOCAL(&address) || IN6_IS_ADDR_SITELOCAL(&address) ||
           IN6_IS_ADDR_MULTICAST(&address);
}

}  // namespace

bool is_private(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in four{};
        std::memcpy(&four, &address, sizeof four);
        return is_private(ntohl(four.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 six{};
        std::memcpy(&six, &address, sizeof six);
        return is_private(six.sin6_addr);
    }
    return true;  // a socket of this machine
}

bool is_loopback(const std::string& host) {
    in_addr four{};
    if (inet_pton(AF_INET, host.c_str(), &four) == 1) {
        return ntohl(four.s_addr) >> 24 == 127;
    }
    in6_addr six{};
    if (host.starts_with('[') && host.ends_with(']') &&
        inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), &six) == 1) {
        return IN6_IS_ADDR_LOOPBACK(&six);
    }
    return host == "localhost";
}

/// Read by the parser of the library that will connect: a second one might see another host.
bool is_safe(const std::string& text) {
    const auto url = parsed(text);
    if (!url) {
        return false;
    }
    const std::string scheme = part_of(url.get(), CURLUPART_SCHEME);
    return scheme == "https" ||
           (scheme == "http" && is_loopback(part_of(url.get(), CURLUPART_HOST)));
}

std::string host_of(const std::string& text) {
    const auto url = parsed(text);
    return url ? to_lower_ascii(part_of(url.get(), CURLUPART_HOST)) : "";
}

}  // namespace heed::outgoing
