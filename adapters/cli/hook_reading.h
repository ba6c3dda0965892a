#pragma once

#include <map>
#include <string>

#include "adapters/cli/secrets.h"
#include "adapters/system/live.h"
#include "adapters/web/api/hooks.h"

namespace heed::cli {

/// Reads the deliveries of the platforms that heed.yaml has secrets for, now.
web::ReadHook hook_reader(const system::Live<Secrets>&);

/// Of each source that heed.yaml names, whether there is a secret that its deliveries can be
/// verified with.
using SourceSecrets = std::map<std::string, bool>;
SourceSecrets usable_secrets(const Secrets&);

/// Reads the body of POST /v1/responses.
web::ReadResponse read_posted(const Program&, const Value& body, Instant now);

}  // namespace heed::cli
