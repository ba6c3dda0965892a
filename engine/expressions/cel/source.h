#pragma once

#include <cstddef>
#include <string>

#include "engine/values/diagnostic.h"

namespace heed::cel {

/// The stable codes of what can be wrong with an expression; each has its page in
/// docs/diagnostics.
namespace code {
inline constexpr const char* cannot_be_read = "HD101";
inline constexpr const char* unknown_name = "HD102";
inline constexpr const char* unknown_function = "HD103";
inline constexpr const char* wrong_type = "HD104";
inline constexpr const char* unknown_field = "HD105";
inline constexpr const char* no_value = "HD106";  ///< well-formed, but evaluation came to an error
}  // namespace code

/// An expression's text and where in a file it begins, to say where in the file a part of it
/// stands.
struct Source {
    std::string text;
    Place start;  ///< line and column of the first character; 0 counts as 1

    /// An error at `length` bytes from `offset` on, with the line it stands in.
    Diagnostic diagnose(const char* finding_code, std::size_t offset, std::size_t length,
                        std::string message, std::string help = {}) const;
};

}  // namespace heed::cel
