#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace heed::cli {

/// `1 case`, `2 cases`.
std::string counted(std::integral auto count, std::string_view one, std::string_view several) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : several);
}

}  // namespace heed::cli
