#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definition/finding_collector.h"
#include "engine/definition/source_file.h"

/// YAML without its traps: what an author can misread is refused with its place, never read
/// silently.
namespace heed::yaml {

struct Entry;

struct Node {
    enum class Kind { nothing, text, list, map };
    Kind kind = Kind::nothing;
    std::string text;     ///< without its quotes; of nothing: `null` or `~` where that was written
    bool quoted = false;  ///< in quotes, or a block of lines
    bool block = false;   ///< a block of lines: `|` or `>`
    Place place;          ///< of its first character, a quote included
    int length = 1;       ///< in characters, for a caret
    /// Of an unquoted text: where on its line a `#` begins that may have been meant as part of it.
    std::optional<Place> cut_at;
    std::vector<Node> items;     ///< of a list
    std::vector<Entry> entries;  ///< of a map, in the order of writing; keys are unique

    bool is(Kind wanted) const { return kind == wanted; }
    /// The value under that key, else nullptr.
    const Node* find(std::string_view key) const;
    /// Where the text itself begins, behind an opening quote.
    Place text_place() const;
};

struct Entry {
    std::string key;
    Place place;  ///< of the key
    int length = 1;
    Node value;
};

/// The file as a tree; nothing when it cannot be read as one, and then the findings say why.
std::optional<Node> parse(const SourceFile&, FindingCollector&);

}  // namespace heed::yaml
