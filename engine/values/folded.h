#pragma once

#include <string>
#include <string_view>

namespace heed {

/// The text as it is compared where people may write it one way or another: capital and small
/// letters alike in every script (`ß` as `ss`), accents whether composed or not, digits and letters
/// of any width, spaces of any width as one, nothing invisible, nothing at the ends. (NFKC_Casefold
/// of Unicode.) For comparing alone: it is never shown.
std::string folded(std::string_view);

}  // namespace heed
