#pragma once

#include <string>
#include <string_view>

namespace heed {

/// Of Latin, Greek and Cyrillic letters, the small one.
char32_t small_letter(char32_t);

/// The text in small letters, in which every byte has its place: for finding something in it.
std::string small_letters(std::string_view);

}  // namespace heed
