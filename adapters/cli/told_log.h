#pragma once

#include <string>

#include "adapters/cli/installation.h"
#include "adapters/system/log.h"
#include "adapters/web/api/request_figures.h"
#include "adapters/web/router.h"

// What `heed serve` tells its log of itself.
namespace heed::cli {

/// Version, database, program and address.
void tell_of_start(system::Log&, const Installation&, const std::string& address,
                   const std::string& last_seal);

/// Of each request as it is answered, and whether a token or a sign-in was refused with it.
void tell_and_count(web::ServerOptions&, const web::Router&, web::RequestFigures&, system::Log&);

}  // namespace heed::cli
