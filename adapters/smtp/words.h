#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heed::smtp {

/// A text as one line: every run of white space and control characters is one space, none at the
/// ends. So nothing in it can end a header.
std::string one_line(std::string_view text);

/// Text for a header as RFC 2047 has it: as it is where it is short ASCII words, else encoded words
/// of at most 62 characters.
std::vector<std::string> header_words(std::string_view text);

/// `Name: words`, folded (RFC 5322) into lines of at most 76 characters where the words allow, with
/// its CRLF.
std::string folded_header(std::string_view name, const std::vector<std::string>& words);
/// The header of a text; an empty one gives none at all.
std::string header(std::string_view name, std::string_view text);

/// RFC 2045: line breaks become CRLF, lines have at most 76 characters.
std::string quoted_printable(std::string_view text);
std::string base64(std::string_view octets);

}  // namespace heed::smtp
