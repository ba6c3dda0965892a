#pragma once

#include "engine/definition/server_settings.h"
#include "engine/definition/shape.h"

namespace heed {

extern const Grammar limits_grammar;
extern const Grammar proxies_grammar;

/// `limits` of heed.yaml: what one client, and all together, may ask of the server.
Limits read_limits(const yaml::Node&, FindingCollector&);

/// `trusted_proxies` of heed.yaml: addresses and networks.
std::vector<std::string> read_proxies(const yaml::Node&, FindingCollector&);

}  // namespace heed
