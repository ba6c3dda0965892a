#include "adapters/web/pages/picture.h"

namespace heed::web::pages {

Reply svg_reply(std::string svg) {
    Reply reply{200, {{"Content-Type", "image/svg+xml"}}, std::move(svg)};
    reply.headers.emplace_back("Content-Security-Policy",
                               "default-src 'none'; style-src 'unsafe-inline'; "
                               "frame-ancestors 'none'; sandbox");
    return reply;
}

}  // namespace heed::web::pages
