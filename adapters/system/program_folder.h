#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definition/source_file.h"

namespace heed::system {

/// The YAML, CSV and Markdown files of a program folder and of the folders in it (of templates/,
/// those in mail/), by path; what is hidden is left out.
/// Throws std::runtime_error where there is no such folder or one of its files cannot be read.
std::vector<SourceFile> read_program_folder(const std::filesystem::path&);

/// The standard surveys, workflows, calendars and mail templates: what stands below `workflows/`
/// and `templates/mail/` in the standard folder.
std::vector<SourceFile> read_standard_files();

/// A file that comes with Heed, by its path in the same place: `templates/mail/preview.html`.
/// Throws std::runtime_error where it cannot be read.
std::string read_standard_file(std::string_view path);

/// The page that every mail is laid out in: `templates/mail/layout.html`.
std::string read_standard_layout();

/// Where all of these stand: $HEED_SHARE, else share/heed beside the program's bin/, else the
/// folder that Heed was built from.
std::filesystem::path standard_folder();

/// Every file below a folder of the same place (`templates/words`), by its path within that folder.
/// Throws std::runtime_error where the folder or a file cannot be read.
std::vector<SourceFile> read_standard_folder(const std::filesystem::path&);

}  // namespace heed::system
