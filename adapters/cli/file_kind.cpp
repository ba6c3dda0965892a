#include "adapters/cli/file_kind.h"

#include <array>

#include "adapters/json/read.h"
#include "engine/values/white_space.h"

namespace heed::cli {
namespace {

struct Signature {
    std::string_view bytes;
    std::string_view advice;
};

constexpr std::string_view workbook =
    "this is a spreadsheet's workbook: open it there, and save it as “CSV UTF-8”";
constexpr std::string_view packed = "this file is packed: unpack it first";
constexpr std::array<Signature, 6> signatures{
    {{"PK\x03\x04", workbook},
     {"\xD0\xCF\x11\xE0", workbook},
     {"\x1F\x8B", packed},
     {"7z\xBC\xAF", packed},
     {"%PDF", "this is a PDF, made for people to read: export the responses as “CSV UTF-8”"},
     {"<",
      "this is a page in HTML or XML, as some platforms name .xls: open it in a spreadsheet, "
      "and save it as “CSV UTF-8”"}}};

/// What follows the first sign, over spaces and line breaks.
std::string_view after_first(std::string_view text) {
    const std::size_t next = text.find_first_not_of(" \t\r\n", 1);
    return next == std::string_view::npos ? std::string_view() : text.substr(next);
}

}  // namespace

std::variant<FileKind, std::string> kind_of_file(std::string_view beginning) {
    for (const auto& [bytes, advice] : signatures) {
        if (trimmed(beginning.substr(0, 64)).starts_with(bytes)) {
            return std::string(advice);
        }
    }
    std::string_view text = without_mark(beginning);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (text.starts_with('[')) {
        const std::string_view next = after_first(text);
        return next.starts_with('{') || next.starts_with(']') ? FileKind::json : FileKind::table;
    }
    if (!text.starts_with('{')) {
        return FileKind::table;
    }
    // An object of several lines breaks off in its first one: `{`, or `{"id": "r-1",`.
    const std::string_view line = trimmed(text.substr(0, text.find('\n')));
    return line.ends_with('}') || line.size() == trimmed(text).size() ? FileKind::lines
                                                                      : FileKind::json;
}

}  // namespace heed::cli
