#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/runtime/webhook_outbox.h"

namespace heed::webhooks {

/// Posts over HTTP, for one thread; keeps connections open between posts. Certificates are checked,
/// and a redirection is not followed: it is an answer like any other.
class Poster {
  public:
    Poster();
    ~Poster();
    Poster(const Poster&) = delete;
    Poster& operator=(const Poster&) = delete;

    using Headers = std::vector<std::pair<std::string, std::string>>;
    WebhookAnswer post(const std::string& url, const Headers&, const std::string& body);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace heed::webhooks
