#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed {

/// Something for people, in one or more languages (BCP 47 primary tags: `en`, `de`); what is there
/// without a language stands under "".
template <class Words>
using ByLanguage = std::vector<std::pair<std::string, Words>>;

/// What is there in that language (`de` for `de-AT`), else without one, else first; nullptr when
/// there is nothing.
template <class Words>
const Words* find_in_language(const ByLanguage<Words>& by_language, std::string_view language) {
    const std::string_view primary = language.substr(0, language.find('-'));
    const Words* neutral = nullptr;
    for (const auto& [tag, words] : by_language) {
        if (tag == primary) {
            return &words;
        }
        if (tag.empty()) {
            neutral = &words;
        }
    }
    return neutral != nullptr || by_language.empty() ? neutral : &by_language.front().second;
}

/// Words for people, in one or more languages.
struct Text {
    ByLanguage<std::string> by_language;

    Text() = default;
    /// The same words in every language; "": none.
    Text(std::string words);
    Text(const char* words) : Text(std::string(words)) {}
    Text(std::initializer_list<std::pair<std::string, std::string>> words) : by_language(words) {}

    /// The words in that language, else the ones without language, else the first; "" when there
    /// are none.
    std::string_view in(std::string_view language) const;
    bool empty() const { return by_language.empty(); }
    bool operator==(const Text&) const = default;
};

/// One of several to choose from: kept and asked for by its name, read by its label.
struct Option {
    std::string name;
    Text label;  ///< empty: the name is what people read

    std::string_view said_in(std::string_view language) const {
        return label.empty() ? std::string_view(name) : label.in(language);
    }
    bool operator==(const Option&) const = default;
};

using Options = std::vector<Option>;

const Option* find_option(const Options&, std::string_view name);
/// What people read for that name, which may be none of them: then the name itself.
std::string said_in(const Options&, const std::string& name, std::string_view language);
std::vector<std::string> names_of(const Options&);

}  // namespace heed
