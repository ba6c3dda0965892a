#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

/// How many letters have to be put in, taken out, exchanged or swapped with their neighbour to make
/// one word of the other. Capital and small letters count as the same.
std::size_t distance(std::string_view, std::string_view);

/// The candidate that somebody who wrote `name` most likely meant; nothing where none is near
/// enough to be worth a “did you mean”.
std::optional<std::string> closest(std::string_view name,
                                   const std::vector<std::string>& candidates);

/// `did you mean “NAME”?`, or nothing at all.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace heed
