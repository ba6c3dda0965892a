#include "adapters/web/http_date.h"
#include "adapters/web/problem.h"
#include "adapters/web/worker.h"

namespace heed::web {

Connections::Count Connections::enter(const std::string& peer) {
    const std::lock_guard lock(mutex_);
    return {++together_, ++by_peer_[peer]};
}

void Connections::leave(const std::string& peer) {
    const std::lock_guard lock(mutex_);
    --together_;
    const auto found = by_peer_.find(peer);
    if (found != by_peer_.end() && --found->second == 0) {
        by_peer_.erase(found);
    }
}

std::string too_many_connections() {
    Reply full = problem(503, "Too many connections", "please try again in a moment");
    full.headers.emplace_back("Retry-After", "5");
    std::string text;
    append_reply(text, full, Connection::close, BodyPart::sent, http_date_now());
    return text;
}

}  // namespace heed::web
