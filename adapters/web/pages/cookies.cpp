#include "adapters/web/pages/cookies.h"

#include <algorithm>

namespace heed::web::pages {

std::optional<std::string_view> cookie(const Request& request, std::string_view name) {
    for (std::size_t i = 0; i < request.headers.size(); ++i) {
        if (!equal_ignoring_case(request.headers.name(i), "cookie")) {
            continue;
        }
        std::string_view rest = request.headers.value(i);
        while (!rest.empty()) {
            const std::string_view pair = rest.substr(0, rest.find(';'));
            rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
            const std::size_t start = std::min(pair.find_first_not_of(' '), pair.size());
            const std::size_t equals = pair.find('=');
            if (equals != std::string_view::npos && pair.substr(start, equals - start) == name) {
                return pair.substr(equals + 1);
            }
        }
    }
    return std::nullopt;
}

std::string set_cookie(std::string_view name, std::string_view value, Transport transport,
                       std::optional<std::chrono::seconds> age) {
    std::string header = std::string(name) + "=" + std::string(value);
    header += "; Path=/; HttpOnly; SameSite=Lax";
    if (age) {
        header += "; Max-Age=" + std::to_string(age->count());
    }
    return header + (transport == Transport::secure ? "; Secure" : "");
}

std::string clear_cookie(std::string_view name, Transport transport) {
    return set_cookie(name, "", transport, std::chrono::seconds(0));
}

}  // namespace heed::web::pages
