#pragma once

#include <functional>
#include <optional>
#include <string>

#include "adapters/web/reply.h"
#include "adapters/web/workers.h"

namespace heed::web {

/// Makes the next piece of a body, some tens of kilobytes; an empty one where this turn found
/// nothing, none after the last.
using NextPiece = std::function<std::optional<std::string>()>;

/// That reply, and behind its body what `next` makes, on the way of reading: one piece a turn, and
/// the next when the client has taken the last. A client that does not read holds one piece, and no
/// thread. What `next` throws breaks the reply off, and the client can tell.
/// `whose` tells the workers who asked.
Reply in_pieces(Reply head, Workers& workers, std::string whose, NextPiece next);

}  // namespace heed::web
