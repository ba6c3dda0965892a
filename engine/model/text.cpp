#include "engine/model/text.h"

namespace heed {

std::string_view Text::in(std::string_view language) const {
    const std::string_view primary = language.substr(0, language.find('-'));
    const std::string* neutral = nullptr;
    for (const auto& [tag, words] : by_language) {
        if (tag == primary) {
            return words;
        }
        if (tag.empty()) {
            neutral = &words;
        }
    }
    if (neutral != nullptr) {
        return *neutral;
    }
    return by_language.empty() ? std::string_view() : std::string_view(by_language.front().second);
}

}  // namespace heed
