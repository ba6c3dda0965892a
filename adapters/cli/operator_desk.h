#pragma once

#include <memory>

#include "adapters/system/operator_socket.h"
#include "engine/runtime/storage.h"

namespace heed::cli {

/// What a running `heed serve` does when a command on its machine asks: `backup` copies the
/// database to a file beside it, the one place that it may surely write to and both of them see,
/// and answers `copied N of M` now and then, then `whole FILE`, or `failed: WHY`. The file is there
/// for as long as the command listens, which takes it away. Nothing where the socket cannot be
/// made, which is logged: the commands then do it themselves.
std::unique_ptr<system::OperatorSocket> open_operator_socket(Storage&);

}  // namespace heed::cli
