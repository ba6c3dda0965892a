#pragma once

#include <string_view>

namespace heed::json {

/// Where the first octet stands, from `start` on, that is odd by `is_odd`; the text's end where
/// none is. Goes by blocks, which the compiler turns into a few wide instructions each.
template <class IsOdd>
std::size_t end_of_plain_run(std::string_view text, std::size_t start, IsOdd is_odd) {
    constexpr std::size_t block = 32;
    for (; start + block <= text.size(); start += block) {
        unsigned char odd = 0;
        for (std::size_t i = 0; i < block; ++i) {
            odd |= static_cast<unsigned char>(is_odd(static_cast<unsigned char>(text[start + i])));
        }
        if (odd != 0) {
            break;
        }
    }
    while (start < text.size() && !is_odd(static_cast<unsigned char>(text[start]))) {
        ++start;
    }
    return start;
}

}  // namespace heed::json
