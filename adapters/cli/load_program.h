#pragma once

#include <filesystem>
#include <functional>

#include "engine/definition/program_reader.h"
#include "engine/runtime/program_store.h"

namespace heed::cli {

/// The files of the program that is live, asked for with the folder's own settings.
using LiveFiles = std::function<std::vector<ProgramFile>(const ServerSettings&)>;

/// A program that could be read, with its mails' Markdown checked and its meaning analysed as well.
/// Errors that only a newer Heed knows do not bind what is live (`as_they_bind`).
Result<ProgramText> check_meaning(Result<ProgramText>, const LiveFiles& live = {});

/// A program folder with the standard files it does not replace, checked through and through: all
/// that is wrong with it is in the findings, so that what loads can go live. What is live keeps
/// what came with the Heed of its day (`shipped_for`). Throws std::runtime_error where the folder
/// cannot be read.
Result<ProgramText> load_program(const std::filesystem::path& folder, const LiveFiles& live = {});
/// The same of a folder's files.
Result<ProgramText> load_program(std::vector<SourceFile> files, const LiveFiles& live = {});

}  // namespace heed::cli
