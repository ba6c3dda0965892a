#pragma once

#include <vector>

#include "engine/definition/program_reader.h"
#include "engine/runtime/program_store.h"

namespace heed::cli {

/// The files of the program that is live; none in a new store.
std::vector<ProgramFile> live_files(ProgramStore&);

/// What an older Heed let go live goes on: an error that Heed knows only since (`since` of its
/// code) counts as a warning where the text it is about is the same as in the live program. Of a
/// mail, the workflows that send it are part of that.
Diagnostics as_they_bind(Diagnostics, const std::vector<SourceFile>& files,
                         const std::vector<ProgramFile>& live);

}  // namespace heed::cli
