#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/values/value.h"

namespace heed::surveys {

enum class Lines { one, several };

/// The text without what could break a line, a header or the direction of writing: control
/// characters (U+0000-001F, U+007F-009F), line and paragraph separators, bidirectional overrides.
/// Where one line is wanted, each run of them becomes a space; where several are, line breaks and
/// tabs stay (`\r\n` as `\n`) and the rest is dropped. U+0000 becomes U+FFFD. White space of any
/// width and invisible signs at both ends go. UTF-8.
std::string cleaned(std::string_view, Lines);

/// Whether `cleaned(text, Lines::one)` would change it.
bool is_clean_line(std::string_view);

/// Whether mail can be sent there at all: the addr-spec of RFC 5321 without quotes and address
/// literals, at most 254 octets; letters beyond ASCII are fine (RFC 6531). So are dots in a row or
/// at an end before the `@`, which are real at Japanese carriers: they go out in quotes.
bool is_address(std::string_view);

/// Whether a sign of it was lost on its way: U+FFFD or U+0000 stands in its place.
bool is_broken(std::string_view);

/// The e-mail address in what was written for one: `Ada <ada@example.com>`, `mailto:…`.
struct WrittenAddress {
    std::string address;  ///< where there is none, the text
    bool is_first_of_several = false;
};
WrittenAddress written_address(std::string_view);

/// Whether a valid UTF-8 text has at most so many characters, and the text cut to as many.
bool fits(std::string_view, std::size_t characters);
std::string cut(std::string_view, std::size_t characters);

/// The text in quotes for a sentence: one line, at most 60 characters.
std::string quoted(std::string_view);

/// `a text`, `a number`, `a list`, …: what stands there.
std::string_view kind_of(const Value&);

/// The value for a sentence: a text in quotes, a number as JSON has it, else its kind.
std::string shown(const Value&);

}  // namespace heed::surveys
