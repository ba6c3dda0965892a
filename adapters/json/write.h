#pragma once

#include <string>
#include <string_view>

#include "engine/values/value.h"

namespace heed::json {

/// One line of JSON (RFC 8259) without spaces. A double reads back as the same double (`1.0` stays
/// `1.0`; infinity is `1e999`, not-a-number is `null`). What JSON has no kind for becomes text:
/// timestamps as RFC 3339, durations as seconds (`1.5s`), bytes as base64, types by name; keys of
/// maps that are no texts as their JSON. Text that is no UTF-8 is not repaired.
std::string write(const Value&);

/// The same, added to the end of a text.
void append(std::string& out, const Value&);

/// A JSON string, with its quotes.
void append_text(std::string& out, std::string_view text);

/// The same with one entry a line, two spaces a level, and a line break at the end.
std::string pretty(const Value&);

}  // namespace heed::json
