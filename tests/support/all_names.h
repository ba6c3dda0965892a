#pragma once

#include <string>
#include <vector>

#include "engine/values/enum_names.h"

namespace heed {

/// Every name that values of the enum have, as a document that lists them must have them.
template <NamedEnum Enum>
std::vector<std::string> all_names() {
    std::vector<std::string> all;
    for (const auto& [value, name] : enum_names<Enum>) {
        all.emplace_back(name);
    }
    return all;
}

}  // namespace heed
