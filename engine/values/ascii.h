#pragma once

#include <string>
#include <string_view>

namespace heed {

bool is_ascii(std::string_view);

/// The text with A-Z as a-z; other bytes stay. For names of the field (e-mail addresses, header
/// names), not for prose.
std::string to_lower_ascii(std::string_view);

}  // namespace heed
