#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace heed::system {

/// The whole content of a file; nothing when it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path&);

/// Writes a file whole or not at all (a temporary file beside it, then a rename); throws
/// std::system_error.
void write_file(const std::filesystem::path&, std::string_view content);

}  // namespace heed::system
