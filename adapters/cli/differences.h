#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heed::cli {

/// Both texts as one: `  ` before a line of both, `- ` where it is missing, `+ ` where it is new.
std::vector<std::string> differences(const std::vector<std::string>& expected,
                                     const std::vector<std::string>& actual);

/// What changed from one text to the other as a unified diff, with three lines around each change;
/// empty where nothing did.
std::string unified_diff(std::string_view before, std::string_view after,
                         const std::string& before_name, const std::string& after_name);

}  // namespace heed::cli
