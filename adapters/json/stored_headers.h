#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed::json {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// The HTTP headers of a kept delivery as one stored text. Reading throws UnreadableText.
std::string write_headers(const Headers&);
Headers read_headers(std::string_view stored);

}  // namespace heed::json
