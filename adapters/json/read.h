#pragma once

#include <string_view>

#include "engine/values/result.h"
#include "engine/values/value.h"

namespace heed::json {

/// The text is no JSON (RFC 8259): bad syntax, invalid UTF-8, more text after the value, or nested
/// more than 64 deep. Over HTTP: 400.
inline constexpr std::string_view not_json = "HD900";
/// It is JSON, but the key stands twice in one object, and readers disagree which one counts. 422.
inline constexpr std::string_view doubled_key = "HD901";
/// It is JSON, but a text holds the character U+0000, which stores cut texts at. Over HTTP: 422.
inline constexpr std::string_view nul_in_text = "HD902";

/// Texts with U+0000 in them are kept only where they never meet a store.
enum class Nul { refused, kept };

/// Reads one JSON value; a byte order mark before it is ignored. Whole numbers become int64, or
/// uint64 where only that is wide enough, and all others double (nearest; beyond its range infinity
/// or zero). Findings stand in the order of the text, `place` with line and column, and in place of
/// the file the JSON pointer (RFC 6901) to what is meant; empty for the whole text.
Result<Value> read(std::string_view text, Nul = Nul::refused);

/// The same of a text that was sent to us as well as it could be: what its `\u` escapes say of no
/// character (half a surrogate pair, U+0000) is read as U+FFFD. Readers refuse it where a name
/// stands.
Result<Value> read_mended(std::string_view text);

/// Whether the text was refused because it is no JSON (and not for what the JSON says).
bool is_not_json(const Diagnostics&);

}  // namespace heed::json
