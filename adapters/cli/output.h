#pragma once

#include <functional>
#include <iosfwd>
#include <string>

namespace heed::cli {

/// Writes what a command was asked for into that file, or to standard output where none is named.
/// False: not all of it could be written, and that is said.
bool write_output(const std::string& file, const std::function<void(std::ostream&)>& write);

}  // namespace heed::cli
