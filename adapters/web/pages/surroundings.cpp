#include "adapters/web/pages/surroundings.h"

#include <algorithm>

namespace heed::web::pages {
namespace {

constexpr std::string_view https = "https://";

std::string_view host_of(std::string_view address) {
    const std::size_t scheme = address.find("://");
    if (scheme == std::string_view::npos) {
        return {};
    }
    address.remove_prefix(scheme + 3);
    return address.substr(0, address.find('/'));
}

}  // namespace

Transport transport_of(const Request& request, const Organisation& organisation) {
    const bool proxied = request.is_by_trusted_proxy &&
                         request.headers.find("X-Forwarded-Proto") == std::string_view("https");
    return proxied || organisation.public_address.starts_with(https) ? Transport::secure
                                                                     : Transport::plain;
}

const std::string& client_address(const Request& request) {
    return request.client;
}

bool comes_from_own_page(const Request& request, const Organisation& organisation) {
    const auto site = request.headers.find("Sec-Fetch-Site");
    if (site && *site != "same-origin" && *site != "none") {
        return false;
    }
    const auto origin = request.headers.find("Origin");
    if (!origin) {
        return true;  // not every browser sends it: the form's token decides
    }
    const std::string_view host = host_of(*origin);
    return !host.empty() && (equal_ignoring_case(host, request.headers.find("Host").value_or("")) ||
                             equal_ignoring_case(host, host_of(organisation.public_address)));
}

std::string local_path(std::string_view wanted, std::string_view otherwise) {
    const bool is_path = wanted.starts_with('/') && !wanted.starts_with("//");
    const bool is_plain = std::ranges::all_of(wanted, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte < 0x7f && c != '\\';
    });
    return std::string(is_path && is_plain ? wanted : otherwise);
}

}  // namespace heed::web::pages
