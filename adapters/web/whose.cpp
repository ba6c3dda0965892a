#include "adapters/web/whose.h"

#include "adapters/web/pages/session_cookie.h"

namespace heed::web {
namespace {

constexpr char behind_address = '\n';

}  // namespace

std::string whose(const Request& request) {
    if (const auto token = request.headers.find("Authorization")) {
        return request.client + behind_address + std::string(*token);
    }
    for (const auto transport : {pages::Transport::secure, pages::Transport::plain}) {
        if (const auto secret = pages::cookie(request, pages::session_cookie_name(transport))) {
            return request.client + behind_address + std::string(*secret);
        }
    }
    return request.client;
}

std::string_view address_of(std::string_view whose) {
    return whose.substr(0, whose.find(behind_address));
}

}  // namespace heed::web
