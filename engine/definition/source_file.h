#pragma once

#include <string>

namespace heed {

/// What stands around every mail, in templates/mail/.
inline constexpr std::string_view layout_file = "layout.html";

/// A file of a program folder, as it was read.
struct SourceFile {
    std::string path;  ///< as findings name it: `workflows/closed-loop.yaml`
    std::string text;
};

}  // namespace heed
