#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "adapters/webhooks/lane.h"
#include "engine/definition/server_settings.h"

namespace heed::cli {

/// What heed.yaml has secrets for, with its references followed.
struct Secrets {
    /// By source, what its deliveries may be signed with. One whose secrets cannot be had is known
    /// without any: its deliveries are refused.
    std::map<std::string, std::vector<std::string>, std::less<>> sources;
    webhooks::Targets webhooks;
};

/// The setting's value, without the line breaks at its end and without a byte order mark; nothing
/// where its reference leads nowhere, and then a sentence says so.
std::optional<std::string> resolve(const Setting&, const std::string& what,
                                   std::vector<std::string>& sentences);

/// A webhook whose secret cannot be had is left out, and what is to be told to it waits.
Secrets secrets_of(const ServerSettings&, std::vector<std::string>& sentences);

}  // namespace heed::cli
