#pragma once

#include "engine/definition/server_settings.h"
#include "engine/definition/shape.h"

namespace heed {

extern const Grammar limits_grammar;
extern const Grammar proxies_grammar;

/// `limits` of heed.yaml: what one client, and all together, may ask of the server.
Limits read_limits(const yaml::Node&, FindingCollector&);

/// Each limit by its key in heed.yaml.
std::vector<std::pair<std::string_view, int>> values_of(const Limits&);

/// `trusted_proxies` of heed.yaml: addresses and networks.
std::vector<std::string> read_proxies(const yaml::Node&, FindingCollector&);

}  // namespace heed
