#include "engine/expressions/cel/source.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/values/utf8.h"

namespace heed::cel {

Diagnostic Source::diagnose(const char* finding_code, std::size_t offset, std::size_t length,
                            std::string message, std::string help) const {
    const std::string_view whole = text;
    offset = std::min(offset, whole.size());
    const std::string_view before = whole.substr(0, offset);
    const std::size_t break_before = before.rfind('\n');
    const std::size_t line_begin = break_before == std::string_view::npos ? 0 : break_before + 1;
    const std::size_t line_end = std::min(whole.find('\n', offset), whole.size());

    Diagnostic finding;
    finding.code = finding_code;
    finding.message = std::move(message);
    finding.help = std::move(help);
    finding.place.file = start.file;
    finding.place.line =
        std::max(1, start.line) + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    finding.place.column =
        static_cast<int>(utf8::length(whole.substr(line_begin, offset - line_begin))) + 1;
    finding.excerpt = whole.substr(line_begin, line_end - line_begin);
    if (line_begin == 0 && start.column > 1) {
        // What stands before the expression is not known here; spaces keep the caret in its column.
        finding.place.column += start.column - 1;
        finding.excerpt.insert(0, static_cast<std::size_t>(start.column - 1), ' ');
    }
    const std::size_t marked = std::min(offset + length, line_end) - offset;
    finding.length = std::max(1, static_cast<int>(utf8::length(whole.substr(offset, marked))));
    return finding;
}

}  // namespace heed::cel
