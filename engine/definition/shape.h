#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/definition/yaml.h"

namespace heed {

enum class Need { optional, required };

/// What may stand behind a key, as far as it can be told without knowing the rest of the program.
enum class ValueKind {
    text,          ///< one text
    words,         ///< words for people: a text, or a map of them by language
    texts,         ///< a text, or a list of them
    yes_no,        ///< true or false
    whole_number,  ///< 0, 1, 2 …
    list,
    map,
    anything  ///< its own reader says
};

struct Shape;

/// What a value is made of, beyond its kind: what editors complete and explain (editor_schema.h).
/// Beside each other stand only `kind` and one of the others.
struct Grammar {
    ValueKind kind = ValueKind::text;
    std::span<const std::string_view> words{};  ///< one of these
    std::string_view pattern{};                 ///< a text that looks so, as ECMA 262 has it
    const Shape* shape = nullptr;               ///< a map with these keys
    const Grammar* each = nullptr;  ///< a list's items; of a map, what stands under its names
    std::span<const std::string_view> offered{};  ///< names of such a map that mean something
    std::span<const Grammar* const> either{};     ///< one of several ways to write it
    std::string_view name{};                      ///< where much is made of it: what it is called
};

/// One key of a map that an author writes. The table of them is the language's reference.
struct Key {
    std::string_view name;
    Need need;
    ValueKind kind;
    std::string_view meaning;          ///< one sentence for the author
    const Grammar* grammar = nullptr;  ///< where the kind does not say it all
};

struct Shape {
    std::string_view noun;  ///< `a state`
    std::span<const Key> keys;
    std::span<const std::string_view> outer_words{};  ///< keys of what stands around it
};

inline constexpr Grammar text_grammar{.kind = ValueKind::text};
inline constexpr Grammar list_of_texts_grammar{.kind = ValueKind::list, .each = &text_grammar};
inline constexpr Grammar map_of_texts_grammar{.kind = ValueKind::map, .each = &text_grammar};
inline constexpr Grammar words_grammar{.kind = ValueKind::words};
inline constexpr Grammar labelled_names_grammar{.kind = ValueKind::map, .each = &words_grammar};
inline constexpr std::array options_ways{&list_of_texts_grammar, &labelled_names_grammar};
/// What can be chosen: names, or names with what people read for each (`read_options`).
inline constexpr Grammar options_grammar{.either = options_ways, .name = "options"};
inline constexpr Grammar scale_grammar{.pattern = "^[0-9]+-[0-9]+$"};

/// The entries of one map that fit its shape.
class Entries {
  public:
    explicit Entries(const yaml::Node& map) : map_(&map) {}

    /// The value under that key where it is there and of the right kind, else nullptr.
    const yaml::Node* find(std::string_view key) const;
    /// The text under that key, else `otherwise`.
    std::string text(std::string_view key, std::string_view otherwise = "") const;
    /// The same with its place; for keys of kind `whole_number` and `yes_no`.
    int number(std::string_view key, int otherwise) const;
    bool yes(std::string_view key) const;
    const yaml::Node& node() const { return *map_; }

  private:
    friend std::optional<Entries> read_entries(const yaml::Node&, const Shape&, FindingCollector&);
    const yaml::Node* map_;
    std::vector<std::pair<std::string_view, const yaml::Node*>> fitting_;
};

/// Checks a map against its shape: unknown and missing keys, kinds of values. Nothing when it is no
/// map at all.
std::optional<Entries> read_entries(const yaml::Node&, const Shape&, FindingCollector&);

/// Whether the value is of that kind; a finding says why not. `what` names it: `“due”`.
bool check_kind(const yaml::Node&, ValueKind, std::string_view what, FindingCollector&);

}  // namespace heed
