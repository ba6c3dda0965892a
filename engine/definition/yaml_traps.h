#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "engine/definition/finding_collector.h"
#include "engine/definition/offsets.h"

namespace heed::yaml {

/// Where a text that begins at some offset ends.
struct Extent {
    size_t end = 0;
    std::optional<size_t> comment;  ///< the `#` behind it that may have been meant as part of it
};

/// Walks over a YAML text by its characters, reports what an author would misread, and tells of
/// each text (by the offset of its first byte) where it ends. Line ends are `\n`.
std::map<size_t, Extent> find_traps(const std::string& text, const Offsets&, FindingCollector&);

}  // namespace heed::yaml
