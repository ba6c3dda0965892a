#include "engine/values/utf8.h"

#include <algorithm>

namespace heed::utf8 {
namespace {

constexpr bool is_scalar(char32_t code) {
    return code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

/// How many bytes a sequence has that begins so; 0 where none does.
constexpr std::size_t sequence_length(unsigned char lead) {
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead < 0xE0) {
        return 2;
    }
    if (lead >= 0xE0 && lead < 0xF0) {
        return 3;
    }
    return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};

}  // namespace

std::optional<char32_t> next(std::string_view text, std::size_t& at) {
    if (at >= text.size()) {
        return std::nullopt;
    }
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = sequence_length(lead);
    if (bytes == 1) {
        ++at;
        return lead;
    }
    if (bytes == 0 || at + bytes > text.size()) {
        return std::nullopt;
    }
    char32_t code = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        const auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0) != 0x80) {
            return std::nullopt;
        }
        code = (code << 6) | (byte & 0x3F);
    }
    if (!is_scalar(code) || code < smallest[bytes]) {
        return std::nullopt;
    }
    at += bytes;
    return code;
}

bool valid(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (!next(text, at)) {
            return false;
        }
    }
    return true;
}

std::size_t length(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    }));
}

void append(std::string& text, char32_t code_point) {
    const char32_t code = is_scalar(code_point) ? code_point : U'\uFFFD';
    const auto add = [&text](char32_t byte) { text += static_cast<char>(byte); };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0 | (code >> 6));
        add(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        add(0xE0 | (code >> 12));
        add(0x80 | ((code >> 6) & 0x3F));
        add(0x80 | (code & 0x3F));
    } else {
        add(0xF0 | (code >> 18));
        add(0x80 | ((code >> 12) & 0x3F));
        add(0x80 | ((code >> 6) & 0x3F));
        add(0x80 | (code & 0x3F));
    }
}

std::string mended(std::string_view text) {
    return valid(text) ? std::string(text) : encode(decode(text));
}

std::u32string decode(std::string_view text) {
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) {
        const auto code = next(text, at);
        points += code.value_or(U'\uFFFD');
        at += code ? 0 : 1;
    }
    return points;
}

std::string encode(std::u32string_view points) {
    std::string text;
    for (char32_t code : points) {
        append(text, code);
    }
    return text;
}

}  // namespace heed::utf8
