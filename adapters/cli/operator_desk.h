#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "adapters/system/operator_socket.h"

namespace heed::cli {

/// What a running `heed serve` does when a command on its machine asks: `backup FILE` copies the
/// database there and answers `copied N of M` now and then, at last `whole`, or `failed: WHY`.
/// Nothing where the socket cannot be made, which is logged: the commands then do it themselves.
std::unique_ptr<system::OperatorSocket> open_operator_socket(std::shared_ptr<sql::Database>);

}  // namespace heed::cli
