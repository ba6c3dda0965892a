#pragma once

#include "adapters/cli/installation.h"
#include "adapters/web/api/routes.h"
#include "adapters/web/attachments.h"
#include "adapters/web/server.h"

// What heed.yaml bounds, as the web server wants it.
namespace heed::cli {

web::BodyLimits body_limits(const Limits&);
AttachmentBounds attachment_bounds(const Limits&);
web::ServerOptions server_options(const Installation&);

}  // namespace heed::cli
