#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace heed {

/// A domain as name servers know it, as A-labels (IDNA 2008): `müller.de` becomes
/// `xn--mller-kva.de`. Nothing where it cannot be one.
std::optional<std::string> a_labels(std::string_view domain);

/// The same domain as people read it: `xn--mller-kva.de` becomes `müller.de`. As it was written
/// where it cannot be one.
std::string u_labels(std::string_view domain);

}  // namespace heed
