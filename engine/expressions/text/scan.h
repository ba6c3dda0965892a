#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/diagnostic.h"

namespace heed::text {

/// A tag as it stands in a template's text. `begin` and `end` are offsets of the tag itself;
/// `cut_begin` and `cut_end` are what is taken out for it, which is the whole line where a section,
/// comment, partial or delimiter tag stands alone on one.
struct Tag {
    enum class Kind { value, unescaped, section, inverted, close, partial, comment, delimiters };
    Kind kind = Kind::value;
    std::string name;
    size_t begin = 0;
    size_t end = 0;
    size_t cut_begin = 0;
    size_t cut_end = 0;
    bool is_lone = false;     ///< stands alone on its line
    std::string indentation;  ///< of a partial that stands alone on its line
};

/// Turns offsets of a text that starts at `start` into places, and into findings.
class Positions {
  public:
    Positions(std::string_view text, Place start);

    Place at(size_t offset) const;
    /// An error about the text from `begin` to `end` (at most to the end of begin's line).
    Diagnostic error(std::string_view code, size_t begin, size_t end, std::string message,
                     std::string help) const;

  private:
    std::string_view text_;
    Place start_;
};

/// How many characters (not bytes) a UTF-8 text has.
int characters(std::string_view text);

/// All tags of a template, in order; what is wrong with one is added to `problems`.
std::vector<Tag> scan_tags(std::string_view text, const Positions&, Diagnostics& problems);

}  // namespace heed::text
