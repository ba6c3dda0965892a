#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/runtime/single_sign_on.h"

namespace heed::oidc {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// Hosts that heed.yaml names: they may stand in a network of one's own. A provider names others,
/// and these must not.
using NamedHosts = std::vector<std::string>;

/// The body of a 2xx answer; with a bearer token where one is given. Waits ten seconds at most;
/// follows no redirect; takes a megabyte at most; http only to this machine.
std::variant<std::string, SignOnFailure> fetch(const std::string& url, const NamedHosts&,
                                               const std::string& bearer = "");

/// The same for a posted form, with a user and password (RFC 7617).
std::variant<std::string, SignOnFailure> post_form(const std::string& url, const NamedHosts&,
                                                   const Fields&, const std::string& user,
                                                   const std::string& password);

}  // namespace heed::oidc
