#include "engine/model/text.h"

#include <algorithm>

namespace heed {

Text::Text(std::string words) {
    if (!words.empty()) {
        by_language.emplace_back("", std::move(words));
    }
}

std::string_view Text::in(std::string_view language) const {
    const std::string* words = find_in_language(by_language, language);
    return words == nullptr ? std::string_view() : std::string_view(*words);
}

const Option* find_option(const Options& options, std::string_view name) {
    const auto found = std::ranges::find(options, name, &Option::name);
    return found == options.end() ? nullptr : &*found;
}

std::string said_in(const Options& options, const std::string& name, std::string_view language) {
    const Option* option = find_option(options, name);
    return option == nullptr ? name : std::string(option->said_in(language));
}

std::vector<std::string> names_of(const Options& options) {
    std::vector<std::string> names;
    std::ranges::transform(options, std::back_inserter(names), &Option::name);
    return names;
}

}  // namespace heed
