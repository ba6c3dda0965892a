#include "engine/values/small_letters.h"

#include "engine/values/utf8.h"

namespace heed {

/// Those whose small letter stands at a fixed distance.
char32_t small_letter(char32_t letter) {
    const auto between = [letter](char32_t first, char32_t last) {
        return letter >= first && letter <= last;
    };
    if (between(U'A', U'Z') || (between(0xC0, 0xDE) && letter != 0xD7) ||
        (between(0x391, 0x3A9) && letter != 0x3A2) || between(0x410, 0x42F)) {
        return letter + 32;
    }
    if (between(0x400, 0x40F)) {
        return letter + 80;
    }
    if (between(0x100, 0x137) || between(0x14A, 0x177)) {
        return letter | 1U;
    }
    if (between(0x139, 0x148) || between(0x179, 0x17E)) {
        return letter + (letter & 1U);
    }
    return letter;
}

std::string small_letters(std::string_view text) {
    std::string small;
    small.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const auto letter = utf8::next(text, at);
        if (letter) {
            utf8::append(small, small_letter(*letter));
        } else {
            ++at;
        }
        if (!letter || small.size() != at) {  // a broken byte, or a letter of another length
            small.resize(from);
            small.append(text.substr(from, at - from));
        }
    }
    return small;
}

}  // namespace heed
