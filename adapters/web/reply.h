#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/web/long_reply.h"

namespace heed::web {

/// What a request is answered with. `Content-Length`, `Date` and `X-Content-Type-Options: nosniff`
/// are added by the server; so is, unless set here, what keeps a reply from being run, framed, kept
/// or indexed.
struct Reply {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::shared_ptr<LongReply>
        rest{};              ///< what follows the body later; none: the reply ends with it
    std::string incident{};  ///< of a failure that nobody expected: for the log alone
};

/// `{status, Content-Type: application/json, body}`.
Reply json_reply(int status, std::string body);

enum class Connection { keep_alive, close };
enum class BodyPart {
    sent,
    left_out,  ///< the answer to HEAD
    in_chunks  ///< its rest follows in chunks, so that a part is not taken for the whole
};

/// Adds the reply as it goes over the wire (RFC 9112). Line breaks in header values become spaces,
/// so no value can add a header. `date` is an HTTP date (RFC 9110, 5.6.7).
void append_reply(std::string& out, const Reply&, Connection, BodyPart, std::string_view date);

/// Adds the next chunk of a reply's rest; an empty text is none.
void append_chunk(std::string& out, std::string_view text);
/// Adds what follows the last chunk.
void append_end_of_chunks(std::string& out);

/// `Not Found` of 404.
std::string_view reason_of(int status);

}  // namespace heed::web
