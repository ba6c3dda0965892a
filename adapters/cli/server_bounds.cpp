#include "adapters/cli/server_bounds.h"

#include <sys/resource.h>

#include "adapters/threads/time_limit.h"

namespace heed::cli {
namespace {

std::size_t mebibytes(int count) {
    return static_cast<std::size_t>(count) << 20;
}

}  // namespace

web::BodyLimits body_limits(const Limits& limits) {
    return {.body_bytes = mebibytes(limits.body_mb), .lines_bytes = mebibytes(limits.lines_mb)};
}

AttachmentBounds attachment_bounds(const Limits& limits) {
    const auto bytes = [](int count) { return static_cast<std::int64_t>(mebibytes(count)); };
    return {.of_file = bytes(limits.attachment_mb),
            .of_link = bytes(limits.attachments_of_link_mb),
            .of_case = bytes(limits.attachments_of_case_mb),
            .left = bytes(limits.attachments_mb)};
}

web::WorkersOptions worker_options(const Limits& limits) {
    return {.readers = static_cast<unsigned>(limits.readers),
            .reading = [limit = std::chrono::seconds(limits.reading_seconds)](const auto& work) {
                const threads::TimeLimit over_then(limit);
                work();
            }};
}

web::ServerOptions server_options(const Installation& installation) {
    const Limits& limits = installation.settings.limits;
    web::ServerOptions options;
    options.host = installation.host;
    options.port = installation.port;
    options.max_connections = static_cast<std::size_t>(limits.connections);
    options.connections_of_peer = static_cast<std::size_t>(limits.connections_of_address);
    options.request_timeout = std::chrono::seconds(limits.request_seconds);
    options.bodies = {.together = mebibytes(limits.bodies_mb),
                      .of_client = mebibytes(limits.bodies_of_address_mb)};
    if (const auto& trusted = installation.settings.trusted_proxies) {
        options.proxies = web::TrustedProxies(*trusted);
    }
    return options;
}

void allow_many_connections() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

}  // namespace heed::cli
