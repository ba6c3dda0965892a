#pragma once

#include <string>

#include "adapters/cli/installation.h"
#include "adapters/system/log.h"
#include "adapters/web/answered.h"

// What `heed serve` tells its log of itself.
namespace heed::cli {

/// Version, database, program and address.
void tell_of_start(system::Log&, const Installation&, const std::string& address);

/// A request as it was answered, and whether a token or a sign-in was refused with it.
void tell(system::Log&, const web::Answered&);

}  // namespace heed::cli
