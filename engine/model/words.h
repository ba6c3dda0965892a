#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/expressions/text/template.h"

namespace heed {

/// What Heed itself says to people, on pages and in the terminal: text templates by key
/// (`inbox.title`) and language. Immutable; what a language does not have, English says.
class Words {
  public:
    using Texts = std::map<std::string, text::Template, std::less<>>;  ///< by key
    using Languages = std::map<std::string, Texts, std::less<>>;       ///< by tag: `en`
    static constexpr std::string_view fallback = "en";

    Words() = default;
    explicit Words(Languages languages) : languages_(std::move(languages)) {}

    const Languages& languages() const { return languages_; }

    /// The text of that key in that language (`de` for `de-AT`), else in English, else nullptr.
    const text::Template* find(std::string_view language, std::string_view key) const;

    /// The same with its names filled in, as plain text; a key that is unknown is said as it is.
    std::string say(std::string_view language, std::string_view key,
                    const Value::Map& names = {}) const;

  private:
    Languages languages_;
};

}  // namespace heed
