#include "engine/model/words.h"

namespace heed {

const text::Template* Words::find(std::string_view language, std::string_view key) const {
    const std::string_view primary = language.substr(0, language.find_first_of("-_"));
    for (const std::string_view tag : {primary, fallback}) {
        const auto texts = languages_.find(tag);
        if (texts == languages_.end()) {
            continue;
        }
        if (const auto text = texts->second.find(key); text != texts->second.end()) {
            return &text->second;
        }
    }
    return nullptr;
}

std::string Words::say(std::string_view language, std::string_view key,
                       const Value::Map& names) const {
    const text::Template* text = find(language, key);
    return text == nullptr ? std::string(key)
                           : text::render(*text, text::MapLookup(names), text::Escape::none);
}

}  // namespace heed
