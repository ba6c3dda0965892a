#include "engine/values/white_space.h"

#include <algorithm>

#include "engine/values/utf8.h"

namespace heed {
namespace {

bool is_seen(char32_t sign) {
    return !is_white_space(sign) && !is_invisible(sign);
}

bool is_plain(std::string_view text) {
    return std::ranges::all_of(text,
                               [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

/// Where the last character of the text begins.
std::size_t last_begin(std::string_view text) {
    std::size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) {
        --at;
    }
    return at;
}

}  // namespace

bool is_white_space(char32_t sign) {
    return (sign >= 0x09 && sign <= 0x0D) || sign == 0x20 || sign == 0x85 || sign == 0xA0 ||
           sign == 0x1680 || (sign >= 0x2000 && sign <= 0x200A) || sign == 0x2028 ||
           sign == 0x2029 || sign == 0x202F || sign == 0x205F || sign == 0x3000;
}

bool is_invisible(char32_t sign) {
    return sign == 0xAD || sign == 0x034F || sign == 0x061C || sign == 0x180E ||
           (sign >= 0x200B && sign <= 0x200F) || (sign >= 0x202A && sign <= 0x202E) ||
           (sign >= 0x2060 && sign <= 0x2069) || sign == 0xFEFF;
}

std::string_view trimmed(std::string_view text) {
    for (std::size_t at = 0; !text.empty(); at = 0) {
        const auto sign = utf8::next(text, at);
        if (!sign || is_seen(*sign)) {
            break;
        }
        text.remove_prefix(at);
    }
    while (!text.empty()) {
        const std::size_t begin = last_begin(text);
        std::size_t at = begin;
        const auto sign = utf8::next(text, at);
        if (!sign || is_seen(*sign)) {
            break;
        }
        text = text.substr(0, begin);
    }
    return text;
}

std::string visible(std::string_view text) {
    if (is_plain(text)) {
        return std::string(text);
    }
    std::string seen;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const auto sign = utf8::next(text, at);
        at = sign ? at : at + 1;
        if (!sign || !is_invisible(*sign)) {
            seen += text.substr(begin, at - begin);
        }
    }
    return seen;
}

std::string_view without_mark(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

}  // namespace heed
