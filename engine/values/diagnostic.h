#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/values/enum_names.h"

namespace heed {

enum class Severity { error, warning, note };
template <>
inline constexpr auto enum_names<Severity> = names<Severity>("error", "warning", "note");

/// Where something stands in a text. Lines and columns count from 1, columns in characters; 0 means
/// the whole file.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
    bool operator==(const Place&) const = default;
};

/// One finding about a text: what is wrong, where, and what to do.
struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;  ///< stable, `HDnnn`; its page is docs/diagnostics/HDnnn.md
    Place place;
    std::string message;  ///< one sentence in the author's words
    std::string help;     ///< what to write instead; may be empty
    std::string excerpt;  ///< the source line that `place` points at; may be empty
    int length = 1;       ///< how many characters the caret underlines

    bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// `file:line:column: error[HD012]: message`, the source line with a caret, and `help: …`; ends in
/// a line break.
std::string render(const Diagnostic&);
std::string render(const Diagnostics&);

/// Whether any finding is an error (warnings and notes alone let a text pass).
bool has_errors(const Diagnostics&);

}  // namespace heed
