#include "adapters/outgoing/address.h"

#include <memory>

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>

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

}  // namespace

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
    const std::unique_ptr<CURLU, CleanUp> url(curl_url());
    if (!url || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) {
        return false;
    }
    const std::string scheme = part_of(url.get(), CURLUPART_SCHEME);
    return scheme == "https" ||
           (scheme == "http" && is_loopback(part_of(url.get(), CURLUPART_HOST)));
}

}  // namespace heed::outgoing
