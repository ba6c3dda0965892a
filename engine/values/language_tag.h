#pragma once

#include <string>
#include <string_view>

namespace heed {

/// The tag in its usual spelling (RFC 5646, 2.1.1), whatever its case: `de-AT` of `DE_at`.
std::string language_tag(std::string_view written);

/// The form of a BCP 47 tag: `en`, `de-AT`, `zh-Hant-TW`.
bool is_language_tag(std::string_view);

}  // namespace heed
