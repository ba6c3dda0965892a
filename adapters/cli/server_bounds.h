#pragma once

#include "adapters/cli/installation.h"
#include "adapters/web/api/routes.h"
#include "adapters/web/server.h"
#include "adapters/web/workers.h"

// What `limits:` of heed.yaml means to those who keep them.
namespace heed::cli {

web::BodyLimits body_limits(const Limits&);
AttachmentBounds attachment_bounds(const Limits&);
web::WorkersOptions worker_options(const Limits&);
web::ServerOptions server_options(const Installation&);

/// A server's connections are files: as many as the system lets us have.
void allow_many_connections();

}  // namespace heed::cli
