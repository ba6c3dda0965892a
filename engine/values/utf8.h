#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// UTF-8 by RFC 3629: no surrogates, nothing above U+10FFFF, no overlong forms.
namespace heed::utf8 {

bool valid(std::string_view);

/// How many code points a valid text has.
std::size_t length(std::string_view);

/// Appends one code point; one that is no Unicode scalar value becomes U+FFFD.
void append(std::string& text, char32_t code_point);

/// Reads the code point at `at` and moves `at` behind it; nothing (and `at` stays) where there is
/// none. A broken sequence is nothing, too.
std::optional<char32_t> next(std::string_view, std::size_t& at);

/// The text with U+FFFD for each byte that is no UTF-8, so that it may stand among others.
std::string mended(std::string_view);

/// The code points of a valid text.
std::u32string decode(std::string_view);
std::string encode(std::u32string_view);

}  // namespace heed::utf8
