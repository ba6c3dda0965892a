#pragma once

#include <filesystem>

#include "engine/definition/program_reader.h"

namespace heed::cli {

/// A program that could be read, with its mails' Markdown checked and its meaning analysed as well.
Result<ProgramText> check_meaning(Result<ProgramText>);

/// A program folder with the standard files it does not replace, checked through and through: all
/// that is wrong with it is in the findings, so that what loads can go live. Throws
/// std::runtime_error where the folder cannot be read.
Result<ProgramText> load_program(const std::filesystem::path& folder);
/// The same of a folder's files.
Result<ProgramText> load_program(std::vector<SourceFile> files);

}  // namespace heed::cli
