#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace heed::cli {

/// What a file of responses is. Its name may end in anything.
enum class FileKind {
    table,  ///< an export
    lines,  ///< a response in JSON on each line
    json    ///< one text in JSON: a list of responses, or a response alone
};

/// By the beginning of the file, a few hundred bytes at least; the sentence that says what to do
/// where it is none of them.
std::variant<FileKind, std::string> kind_of_file(std::string_view beginning);

}  // namespace heed::cli
