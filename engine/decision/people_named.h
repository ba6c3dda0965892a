#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/directory.h"

namespace heed {

/// Whom of the directory a text names: by their whole name, as words of their own, in any case and
/// composition, or by their address. E-mails, in the directory's order.
std::vector<std::string> people_named(const Directory&, std::string_view text);

}  // namespace heed
