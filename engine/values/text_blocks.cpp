#include "engine/values/text_blocks.h"

#include <array>
#include <sstream>

#include "engine/values/utf8.h"
#include "engine/values/white_space.h"

namespace heed {
namespace {

constexpr std::size_t block_size = 64 * 1024;

/// U+0080 to U+009F as Windows-1252 has them; 0: not at all.
constexpr std::array<char16_t, 32> upper_signs{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool is_plain_letter(unsigned char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool is_upper_letter(unsigned char byte) {
    return byte >= 0xC0 && byte != 0xD7 && byte != 0xF7 && byte != 0xFF;
}

/// Of the signs from 0x80 to 0xBF, those that western texts have beside words or within.
bool may_stand(unsigned char byte, bool between_letters) {
    constexpr std::string_view around_words =
        "\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xA0\xA1\xA7\xA9\xAA\xAB\xAD\xAE\xB0\xB2"
        "\xB3\xB4\xB5\xB7\xBA\xBB\xBC\xBD\xBE\xBF";
    constexpr std::string_view within_words = "\x85\x8C\x92\x96\x97\x9C\xA0\xAD\xB4\xB7";
    const auto sign = static_cast<char>(byte);
    return between_letters
               ? within_words.find(sign) != std::string_view::npos
               : around_words.find(sign) != std::string_view::npos || byte == 0x8C || byte == 0x9C;
}

}  // namespace

TextBlocks::TextBlocks(std::istream& stream) : stream_(stream) {}

std::string TextBlocks::read() {
    std::string block(block_size, '\0');
    stream_.read(block.data(), static_cast<std::streamsize>(block.size()));
    block.resize(static_cast<std::size_t>(stream_.gcount()));
    bytes_read_ += block.size();
    return block;
}

void TextBlocks::tell_width(std::string& first) {
    constexpr std::string_view little_mark = "\xFF\xFE";
    constexpr std::string_view big_mark = "\xFE\xFF";
    const std::string_view text = first;
    if (text.starts_with(little_mark) || text.starts_with(big_mark)) {
        had_mark_ = true;
        width_ = text.starts_with(little_mark) ? Width::little_endian : Width::big_endian;
        first.erase(0, 2);
    } else if (without_mark(text).size() != text.size()) {
        had_mark_ = true;
        first = std::string(without_mark(text));
    } else if (text.size() >= 4) {
        const auto is_zero = [&](std::size_t at) { return text[at] == '\0'; };
        if (!is_zero(0) && is_zero(1) && !is_zero(2) && is_zero(3)) {
            width_ = Width::little_endian;
        } else if (is_zero(0) && !is_zero(1) && is_zero(2) && !is_zero(3)) {
            width_ = Width::big_endian;
        }
    }
}

std::string TextBlocks::decoded(std::string_view block) {
    std::string units = std::move(rest_);
    units += block;
    std::string text;
    text.reserve(units.size());
    std::size_t at = 0;
    for (; at + 1 < units.size(); at += 2) {
        const auto first = static_cast<unsigned char>(units[at]);
        const auto second = static_cast<unsigned char>(units[at + 1]);
        const char32_t unit =
            width_ == Width::little_endian ? first | (second << 8U) : second | (first << 8U);
        if (half_ && unit >= 0xDC00 && unit <= 0xDFFF) {
            utf8::append(text, 0x10000 + ((*half_ - 0xD800) << 10U) + (unit - 0xDC00));
            half_.reset();
            continue;
        }
        if (half_) {
            utf8::append(text, *half_);  // alone, it becomes U+FFFD
            half_.reset();
        }
        if (unit >= 0xD800 && unit <= 0xDBFF) {
            half_ = unit;
        } else {
            utf8::append(text, unit);
        }
    }
    rest_ = units.substr(at);
    return text;
}

std::string TextBlocks::next() {
    std::string block = read();
    if (is_first_) {
        is_first_ = false;
        tell_width(block);
    }
    if (width_ == Width::bytes) {
        return block;
    }
    std::string text = decoded(block);
    if (block.empty()) {
        constexpr std::string_view lost = "\uFFFD";
        text += half_ ? lost : "";
        text += rest_.empty() ? "" : lost;
        half_.reset();
        rest_.clear();
    }
    return text;
}

std::optional<std::string> from_windows_1252(std::string_view bytes) {
    std::string text;
    int run = 0;
    const auto byte_at = [&](std::size_t at) {
        return at < bytes.size() ? static_cast<unsigned char>(bytes[at])
                                 : static_cast<unsigned char>(0);
    };
    const auto is_letter_at = [&](std::size_t at) {
        return is_plain_letter(byte_at(at)) || is_upper_letter(byte_at(at));
    };
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const unsigned char byte = byte_at(at);
        run = is_upper_letter(byte) ? run + 1 : 0;
        const bool between_letters = at > 0 && is_letter_at(at - 1) && is_letter_at(at + 1);
        constexpr int longest_run = 2;  // `Zoë` has one, `naïveté` never two, an old `Ïðèâåò` six
        const bool fits = byte < 0x80 || (is_upper_letter(byte) ? run <= longest_run
                                                                : may_stand(byte, between_letters));
        if (!fits) {
            return std::nullopt;
        }
        utf8::append(text, byte >= 0x80 && byte < 0xA0 ? upper_signs[byte - 0x80U] : byte);
    }
    return text;
}

std::string as_utf8(std::string text) {
    if (utf8::valid(text) && text.find('\0') == std::string::npos) {
        return text;
    }
    std::istringstream stream(text);
    TextBlocks blocks(stream);
    std::string decoded;
    for (std::string block = blocks.next(); !block.empty(); block = blocks.next()) {
        decoded += block;
    }
    return utf8::valid(decoded) ? decoded : from_windows_1252(decoded).value_or(std::move(text));
}

}  // namespace heed
