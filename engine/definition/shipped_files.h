#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/definition/source_file.h"
#include "engine/values/diagnostic.h"

namespace heed {

/// How the path of a file begins that came with Heed, where a program is kept.
inline constexpr std::string_view of_heed = "of-heed/";

/// What comes with Heed, as a program takes it.
struct ShippedFiles {
    std::vector<SourceFile> files;
    std::vector<std::string> kept;  ///< places of those that are otherwise in this Heed
};

/// For a program with those files of its `own` whose files were `live` before: what it had of
/// Heed's stays as it was, whatever Heed is installed by now; of the rest the `standard` ones. An
/// older Heed kept no mark on what was its own: there it is what the folder has not, as long as
/// nothing that the process is made of is written otherwise since.
ShippedFiles shipped_for(const std::vector<SourceFile>& own,
                         const std::vector<SourceFile>& standard,
                         const std::vector<SourceFile>& live);

/// That the program goes on with the older ones; `share` is where this Heed's stand.
Diagnostic goes_on_with(const std::vector<std::string>& kept, const std::string& share);

}  // namespace heed
