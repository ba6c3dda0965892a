#pragma once

#include <string>
#include <string_view>

namespace heed {

/// Whether it is a space, tab or line break of any width: no-break, narrow, ideographic ones, too.
bool is_white_space(char32_t);

/// Whether nothing is seen of it: spaces without width, soft hyphens, byte order marks, joiners,
/// signs for the direction of writing.
bool is_invisible(char32_t);

/// The UTF-8 text without white space and invisible signs at its ends.
std::string_view trimmed(std::string_view);

/// The UTF-8 text without any invisible sign.
std::string visible(std::string_view);

/// The text without the byte order mark that editors of some systems put before it.
std::string_view without_mark(std::string_view);

}  // namespace heed
