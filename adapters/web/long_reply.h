#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace heed::web {

/// The rest of a reply that stays open, as it comes (server-sent events). The connection that sends
/// it owns it: whoever adds to it holds a `weak_ptr`, which expires when the client is gone.
class LongReply {
  public:
    /// `heartbeat` is sent where nothing else was for a while: so that neither side takes the other
    /// for dead.
    explicit LongReply(std::string heartbeat) : heartbeat_(std::move(heartbeat)) {}

    /// From any thread. What is added before the reply is sent goes with it.
    void add(std::string_view text);

    // What the server does with it.

    const std::string& heartbeat() const { return heartbeat_; }
    /// From now on `wake` is called, from any thread, once there is something to `take`.
    void connect(std::function<void()> wake);
    std::string take();

  private:
    const std::string heartbeat_;
    std::mutex guard_;
    std::string added_;
    std::function<void()> wake_;
};

}  // namespace heed::web
