#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/web/request.h"

namespace heed::web {

/// Reads one request from bytes as they come (RFC 9112), strictly: whatever two readers could
/// understand differently (both Content-Length and Transfer-Encoding, no, an empty or two Hosts, a
/// header field that goes on on the next line) is refused.
class RequestParser {
  public:
    explicit RequestParser(std::size_t max_head_bytes);
    ~RequestParser();
    RequestParser(const RequestParser&) = delete;
    RequestParser& operator=(const RequestParser&) = delete;

    enum class State {
        need_more,
        head,      ///< the head is read, a body follows; said once. Call limit_body now.
        complete,  ///< take the request, then reset
        failed,
    };
    struct Progress {
        std::size_t taken;  ///< so many bytes are done with; the rest has to be fed again
        State state;
    };
    Progress feed(std::string_view bytes);

    /// The largest body to take; false when the head already announces more.
    bool limit_body(std::size_t max_bytes);

    struct Failure {
        int status = 400;
        std::string detail;
    };
    const Failure& failure() const;

    /// The head so far, and what came of the body since it was last taken.
    const Request& request() const;
    Request take();
    std::string take_body();
    /// Of the body so far, as it came.
    std::size_t body_bytes() const;

    bool has_begun() const;
    bool keeps_alive() const;
    bool expects_continue() const;
    /// Whether its client reads a reply in chunks: HTTP/1.1.
    bool reads_chunks() const;
    void reset();

  private:
    class Reader;
    std::unique_ptr<Reader> reader_;
    std::size_t max_head_bytes_;
};

}  // namespace heed::web
