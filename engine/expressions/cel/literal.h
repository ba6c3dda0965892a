#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/values/value.h"

namespace heed::cel {

/// The value as CEL writes it, one form for each value: `1`, `1u`, `1.0`, `"…"`, `b"…"`, `[1, 2]`,
/// `{"a": 1}`, `timestamp("…")`, `duration("…")`, `double("NaN")`, types by their name.
std::string to_literal(const Value&);

/// The shortest digits that read back as the same double, with neither point nor exponent where
/// they need none: `0.1`, `3`, `1e+30`, `NaN`, `Infinity`, `-Infinity`.
std::string to_text(double);

/// The double nearest to a decimal number, zero where it is too small for one; nothing where the
/// text is no number or the number too large. Reads `NaN` and `Infinity`, too.
std::optional<double> read_double(std::string_view);

/// A text between double quotes, with escapes where it needs them.
std::string quote(std::string_view text);

}  // namespace heed::cel
