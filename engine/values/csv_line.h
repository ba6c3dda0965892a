#pragma once

#include <string>
#include <vector>

#include "engine/values/value.h"

namespace heed {

/// Stands before a CSV text so that spreadsheets read it as UTF-8.
inline constexpr const char* csv_beginning = "\xEF\xBB\xBF";

/// Adds a row by RFC 4180. A text that a spreadsheet would take for a formula (it begins with `=`,
/// `+`, `-`, `@`, a tab or a line break, spaces and quotes aside) gets a `'` before it, and so does
/// what would be one behind a `;`, a tab or a line break where these end a cell: what strangers
/// write is shown and never run. Numbers stay numbers.
void append_csv_line(std::string& out, const std::vector<Value>& cells);

}  // namespace heed
