#include "adapters/smtp/words.h"

#include <algorithm>
#include <cctype>

#include "engine/values/ascii.h"
#include "engine/values/octets.h"

namespace heed::smtp {
namespace {

constexpr size_t line_width = 76;
constexpr size_t longest_plain_word = 60;
constexpr size_t encoded_word_space = 50;  ///< leaves room for the header's name on its line
constexpr const char* digits = "0123456789ABCDEF";

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

std::string escaped(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return {'=', digits[byte >> 4], digits[byte & 0xF]};
}

/// The Q encoding with the characters that are allowed everywhere, also in names.
std::string q_encoded(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == ' ') {
        return "_";
    }
    if (byte < 0x80 &&
        (std::isalnum(byte) != 0 || std::string_view("!*+-/").find(c) != std::string_view::npos)) {
        return std::string(1, c);
    }
    return escaped(c);
}

std::vector<std::string> encoded_words(std::string_view text) {
    std::vector<std::string> words;
    std::string content;
    while (!text.empty()) {
        size_t length = 1;
        while (length < text.size() && is_continuation(text[length])) {
            ++length;
        }
        std::string character;
        for (const char byte : text.substr(0, length)) {
            character += q_encoded(byte);
        }
        if (content.size() + character.size() > encoded_word_space) {
            words.push_back("=?utf-8?q?" + content + "?=");
            content.clear();
        }
        content += character;
        text.remove_prefix(length);
    }
    words.push_back("=?utf-8?q?" + content + "?=");
    return words;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const size_t end = std::min(text.find(' '), text.size());
        if (end > 0) {
            words.emplace_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

}  // namespace

std::string one_line(std::string_view text) {
    std::string line;
    bool blank = false;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7F) {
            blank = !line.empty();
            continue;
        }
        if (blank) {
            line += ' ';
            blank = false;
        }
        line += c;
    }
    return line;
}

std::vector<std::string> header_words(std::string_view text) {
    const std::string line = one_line(text);
    std::vector<std::string> words = split(line);
    const bool is_plain = is_ascii(line) && line.find("=?") == std::string::npos &&
                          std::all_of(words.begin(), words.end(), [](const std::string& word) {
                              return word.size() <= longest_plain_word;
                          });
    return is_plain ? words : encoded_words(line);
}

std::string folded_header(std::string_view name, const std::vector<std::string>& words) {
    std::string result = std::string(name) + ":";
    const size_t name_width = result.size();
    size_t width = name_width;
    for (const std::string& word : words) {
        if (width + 1 + word.size() > line_width && width > name_width) {
            result += "\r\n";
            width = 0;
        }
        result += " " + word;
        width += 1 + word.size();
    }
    return result + "\r\n";
}

std::string header(std::string_view name, std::string_view text) {
    const std::vector<std::string> words = header_words(text);
    return one_line(text).empty() ? std::string{} : folded_header(name, words);
}

std::string quoted_printable(std::string_view text) {
    std::string result;
    size_t width = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool ends_line =
            c == '\n' || (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n');
        if (ends_line) {
            i += c == '\r' ? 1 : 0;
            result += "\r\n";
            width = 0;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        const bool last = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
        const bool is_literal =
            (byte > 0x20 && byte < 0x7F && c != '=') || ((c == ' ' || c == '\t') && !last);
        const std::string piece = is_literal ? std::string(1, c) : escaped(c);
        if (width + piece.size() > line_width - 1) {
            result += "=\r\n";
            width = 0;
        }
        result += piece;
        width += piece.size();
    }
    return result;
}

std::string base64(std::string_view octets) {
    const std::string letters = to_base64(octets);
    std::string result;
    for (size_t i = 0; i < letters.size(); i += line_width) {
        result += (i == 0 ? "" : "\r\n") + letters.substr(i, line_width);
    }
    return result;
}

}  // namespace heed::smtp
