#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace heed::web {

/// The rest of a reply that stays open, as it comes: server-sent events, or a long body piece by
/// piece. The connection that sends it owns it: whoever adds to it holds a `weak_ptr`, which
/// expires when the client is gone.
class LongReply {
  public:
    enum class End {
        not_yet,
        whole,
        broken_off  ///< the client hears that a part is missing
    };

    /// `heartbeat` is sent where nothing else was for a while: so that neither side takes the other
    /// for dead.
    explicit LongReply(std::string heartbeat) : heartbeat_(std::move(heartbeat)) {}
    virtual ~LongReply() = default;
    LongReply(const LongReply&) = delete;
    LongReply& operator=(const LongReply&) = delete;

    /// From any thread. What is added before the reply is sent goes with it.
    void add(std::string_view text);
    void end(End);

    // What the server does with it.

    const std::string& heartbeat() const { return heartbeat_; }
    /// Whether it ends before its client goes.
    virtual bool has_end() const { return false; }
    /// Called when the client has taken all that there was: more may be made.
    virtual void make_more() {}
    /// From now on `wake` is called, from any thread, once there is something to `take`.
    void connect(std::function<void()> wake);
    struct Part {
        std::string text;
        End end;  ///< after that text
    };
    Part take();

  private:
    void change(const std::function<void()>& how);

    const std::string heartbeat_;
    std::mutex guard_;
    std::string added_;
    End end_ = End::not_yet;
    std::function<void()> wake_;
};

}  // namespace heed::web
