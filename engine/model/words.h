#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/expressions/text/template.h"
#include "engine/model/text.h"

namespace heed {

/// What Heed itself says to people, on pages, in tasks and mails and in the terminal: text
/// templates by key (`inbox.title`) and language. Immutable; what a language does not have, English
/// says.
class Words {
  public:
    using Texts = std::map<std::string, text::Template, std::less<>>;  ///< by key
    using Languages = std::map<std::string, Texts, std::less<>>;       ///< by tag: `en`
    static constexpr std::string_view fallback = "en";

    /// What a sentence is filled in with, by name; in each language as it is there.
    using Names = std::vector<std::pair<std::string_view, Text>>;

    Words() = default;
    explicit Words(Languages languages) : languages_(std::move(languages)) {}
    /// Those of a program that is not told any: each key is said as it is.
    static const std::shared_ptr<const Words>& none();

    const Languages& languages() const { return languages_; }

    /// The text of that key in that language (`de` for `de-AT`), else in English, else nullptr. A
    /// plural that neither has (`key.few`) is said as `key.other`.
    const text::Template* find(std::string_view language, std::string_view key) const;

    /// The same with its names filled in, as plain text; a key that is unknown is said as it is.
    std::string say(std::string_view language, std::string_view key,
                    const Value::Map& names = {}) const;

    /// The same in every language that has it, English first.
    Text text(std::string_view key, const Names& names = {}) const;
    /// The text `key.one`, `key.other`, … that each language wants for so many.
    Text text(std::string_view key, std::int64_t count, const Names& names) const;
    /// `1, 2 and 4` in every language.
    Text listed(const std::vector<std::string>&) const;

  private:
    const text::Template* find_exactly(std::string_view language, std::string_view key) const;
    Text in_each(const std::function<std::string(const std::string& language)>& key_in,
                 const Names&) const;

    Languages languages_;
};

}  // namespace heed
