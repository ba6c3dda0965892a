#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/values/diagnostic.h"

namespace heed::yaml {

/// Turns byte offsets of a text into places.
class Offsets {
  public:
    Offsets(std::string path, const std::string& text);
    Place place_at(size_t offset) const;
    /// How many characters stand between two offsets of one line; of several: to the line's end.
    int characters_between(size_t from, size_t to) const;

  private:
    std::string path_;
    const std::string& text_;
    std::vector<size_t> line_starts_;
};

}  // namespace heed::yaml
