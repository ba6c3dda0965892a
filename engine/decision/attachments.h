#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "engine/decision/step.h"

namespace heed {

/// How many files one link of a customer's mail, and one case, may have in all.
inline constexpr std::size_t most_files_of_link = 20;
inline constexpr std::size_t most_files_of_case = 500;

/// By its content, whatever it is called; nothing for what may not be attached.
std::optional<FileKind> kind_of_file(std::string_view content);

/// `image/jpeg`; of a text with its encoding.
std::string_view media_type_of(FileKind);

/// Whether a browser may show it as a picture.
bool is_picture(FileKind);

/// What a file may be called on anybody's machine: its last part, without what is no letter to a
/// reader, and with the ending of its kind.
std::string harmless_name(std::string_view name, FileKind);

/// Why the files that the event brings along cannot be kept.
std::optional<Rejection> refuse_attached(const Case&, const Event&);

/// Keeps them, if that is not done yet.
void keep_attached(Step&);

}  // namespace heed
