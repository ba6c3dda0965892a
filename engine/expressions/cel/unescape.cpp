#include <array>
#include <optional>

#include "engine/expressions/cel/lexer.h"
#include "engine/values/utf8.h"

namespace heed::cel {
namespace {

struct Escape {
    char letter;
    char meaning;
};

constexpr std::array<Escape, 12> simple_escapes = {{{'a', '\a'},
                                                    {'b', '\b'},
                                                    {'f', '\f'},
                                                    {'n', '\n'},
                                                    {'r', '\r'},
                                                    {'t', '\t'},
                                                    {'v', '\v'},
                                                    {'\\', '\\'},
                                                    {'\'', '\''},
                                                    {'"', '"'},
                                                    {'`', '`'},
                                                    {'?', '?'}}};

std::optional<char> simple_escape(char letter) {
    for (const Escape& escape : simple_escapes) {
        if (escape.letter == letter) {
            return escape.meaning;
        }
    }
    return std::nullopt;
}

std::optional<char32_t> read_digits(std::string_view digits, char32_t base) {
    char32_t number = 0;
    for (char digit : digits) {
        char32_t value = base;
        if (digit >= '0' && digit <= '9') {
            value = static_cast<char32_t>(digit - '0');
        } else if (digit >= 'a' && digit <= 'f') {
            value = static_cast<char32_t>(digit - 'a' + 10);
        } else if (digit >= 'A' && digit <= 'F') {
            value = static_cast<char32_t>(digit - 'A' + 10);
        }
        if (value >= base) {
            return std::nullopt;
        }
        number = number * base + value;
    }
    return number;
}

/// One backslash and what follows it.
struct NumberedEscape {
    std::size_t digits;
    std::size_t skip;  ///< bytes of the backslash and its letter
    char32_t base;
};

std::optional<NumberedEscape> numbered_escape(char letter, Quoted kind) {
    if (letter == 'x' || letter == 'X') {
        return NumberedEscape{2, 2, 16};
    }
    if (kind == Quoted::string && (letter == 'u' || letter == 'U')) {
        return NumberedEscape{letter == 'u' ? 4U : 8U, 2, 16};
    }
    if (letter >= '0' && letter <= '3') {
        return NumberedEscape{3, 1, 8};
    }
    return std::nullopt;
}

}  // namespace

Unescaped unescape(std::string_view body, Quoted kind) {
    Unescaped result;
    const auto fail = [&result](std::size_t at, std::string problem) {
        result.at = at;
        result.problem = std::move(problem);
        return result;
    };
    for (std::size_t at = 0; at < body.size();) {
        if (body[at] != '\\') {
            result.content += body[at++];
            continue;
        }
        const char letter = at + 1 < body.size() ? body[at + 1] : '\0';
        if (const auto simple = simple_escape(letter)) {
            result.content += *simple;
            at += 2;
            continue;
        }
        const auto numbered = numbered_escape(letter, kind);
        if (!numbered) {
            return fail(at, "there is no such escape; write \\\\ for a backslash");
        }
        const std::string_view digits = body.substr(at + numbered->skip, numbered->digits);
        const auto code = read_digits(digits, numbered->base);
        if (!code || digits.size() < numbered->digits) {
            return fail(at, "this escape needs " + std::to_string(numbered->digits) +
                                (numbered->base == 8 ? " octal" : " hexadecimal") + " digits");
        }
        if (kind == Quoted::bytes) {
            result.content += static_cast<char>(*code);
        } else if (*code > 0x10FFFF || (*code >= 0xD800 && *code <= 0xDFFF)) {
            return fail(at, "this escape names no character");
        } else {
            utf8::append(result.content, *code);
        }
        at += numbered->skip + numbered->digits;
    }
    return result;
}

}  // namespace heed::cel
