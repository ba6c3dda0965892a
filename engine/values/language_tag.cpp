#include "engine/values/language_tag.h"

#include <algorithm>

#include "engine/values/ascii.h"
#include "engine/values/white_space.h"

namespace heed {

std::string language_tag(std::string_view written) {
    std::string tag = to_lower_ascii(trimmed(written));
    tag.resize(std::min(tag.find_first_of(".@"), tag.size()));  // `de_DE.UTF-8@euro`
    std::replace(tag.begin(), tag.end(), '_', '-');
    const auto upper = [](char& c) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    };
    for (std::size_t at = tag.find('-'); at != std::string::npos;) {
        const std::size_t begin = at + 1;
        at = tag.find('-', begin);
        const std::size_t size = std::min(at, tag.size()) - begin;
        if (size == 1) {
            break;  // what follows is an extension
        }
        if (size == 2) {
            upper(tag[begin + 1]);
        }
        if (size == 2 || size == 4) {
            upper(tag[begin]);
        }
    }
    return tag;
}

bool is_language_tag(std::string_view text) {
    bool primary = true;
    while (true) {
        const std::size_t hyphen = text.find('-');
        const std::string_view part = text.substr(0, hyphen);
        const bool fitting = part.size() >= (primary ? 2 : 1) && part.size() <= (primary ? 3 : 8) &&
                             std::all_of(part.begin(), part.end(), [&](char c) {
                                 return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                        (!primary && c >= '0' && c <= '9');
                             });
        if (!fitting) {
            return false;
        }
        if (hyphen == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(hyphen + 1);
        primary = false;
    }
}

}  // namespace heed
