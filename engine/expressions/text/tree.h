#pragma once

#include <string>
#include <vector>

#include "engine/expressions/text/template.h"

namespace heed::text {

/// A piece of a parsed template.
struct Node {
    enum class Kind { text, value, unescaped, section, inverted };
    Kind kind = Kind::text;
    std::string text;       ///< the text itself, or the tag's name
    bool is_block = false;  ///< a section whose two tags stand alone on their lines
    std::vector<Node> children;
};

struct Template::Tree {
    std::string source;
    std::vector<Node> nodes;
    std::vector<NameUse> names;
    Place start;  ///< of the source's first character
};

}  // namespace heed::text
