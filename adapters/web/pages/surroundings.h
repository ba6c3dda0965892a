#pragma once

#include <string>

#include "adapters/web/pages/cookies.h"
#include "engine/model/program.h"

// What a request says about where it comes from, as far as it may be believed: a proxy's headers
// count only where heed.yaml trusts it.
namespace heed::web::pages {

/// Secure where the organisation's public address is https, or the proxy says that it was.
Transport transport_of(const Request&, const Organisation&);

/// The browser's address, without a port.
const std::string& client_address(const Request&);

/// Whether a POST comes from one of our own pages, as far as the browser tells: its `Origin` is the
/// address that it asks, or the organisation's, and `Sec-Fetch-Site` does not contradict.
bool comes_from_own_page(const Request&, const Organisation&);

/// A path of ours to go to after signing in; `otherwise` for anything else, as another site.
std::string local_path(std::string_view wanted, std::string_view otherwise);

}  // namespace heed::web::pages
