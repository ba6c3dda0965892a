#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/web/request.h"

namespace heed::web {

/// One part of a posted form. What it holds stands in the request's body, and goes with it.
struct FormPart {
    std::string name;
    std::optional<std::string> file_name;  ///< none: it is a field, and no file
    std::string_view content;
};

/// Whether the request says that its body is `multipart/form-data`.
bool is_multipart(const Request&);

/// The parts of a body of `multipart/form-data` (RFC 7578), in order. Strict, as browsers and
/// programs write it: nothing when it is not whole to the last boundary, has anything around or
/// between its parts, a part without a name, another transfer encoding than none, or more than 100
/// parts. Names are UTF-8 without NUL.
std::optional<std::vector<FormPart>> read_multipart(const Request&);

}  // namespace heed::web
