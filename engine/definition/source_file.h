#pragma once

#include <string>

namespace heed {

/// A file of a program folder, as it was read.
struct SourceFile {
    std::string path;  ///< as findings name it: `workflows/closed-loop.yaml`
    std::string text;
};

}  // namespace heed
