#pragma once

#include <span>
#include <string>

#include "engine/model/directory.h"

namespace heed {

/// Somebody's being away, as it was entered on the pages. It takes the place of the one that the
/// directory's file has for them.
struct Absence {
    std::string email;  ///< in lower case
    Instant from{};
    Instant to{};            ///< the first instant back
    std::string substitute;  ///< e-mail; empty: the directory's
    bool operator==(const Absence&) const = default;
};

/// The directory with those absences; of people it does not know, they are passed over.
Directory with_absences(Directory, std::span<const Absence>);

}  // namespace heed
