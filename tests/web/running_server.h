#pragma once

#include <functional>

#include "adapters/web/server.h"
#include "tests/web/client.h"

namespace heed::web {

/// Answers with what it was asked.
inline void echo(Request&& request, const Respond& respond) {
    respond(json_reply(200, request.method + " " + request.path + " " + request.body));
}

/// Bodies of so many bytes.
inline std::function<Admission(const Request&)> at_most(std::size_t bytes) {
    return [bytes](const Request&) { return Admission{.body_bytes = bytes}; };
}

class RunningServer {
  public:
    explicit RunningServer(Handler handler, ServerOptions options = {})
        : server_(std::move(options), std::move(handler)) {
        server_.start();
    }
    Client connect() const { return Client(server_.port()); }
    void stop() { server_.stop(); }

  private:
    Server server_;
};

}  // namespace heed::web
