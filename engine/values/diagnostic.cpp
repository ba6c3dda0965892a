#include "engine/values/diagnostic.h"

#include <algorithm>

namespace heed {
namespace {

/// Tabs stay tabs under the source line, so that the caret stands where an editor shows it.
std::string caret_line(const Diagnostic& finding) {
    std::string line;
    int column = 1;
    for (size_t i = 0; i < finding.excerpt.size() && column < finding.place.column; ++i) {
        const auto byte = static_cast<unsigned char>(finding.excerpt[i]);
        if ((byte & 0xC0) == 0x80) {
            continue;
        }
        line += byte == '\t' ? '\t' : ' ';
        ++column;
    }
    line += '^';
    line.append(static_cast<size_t>(std::max(0, finding.length - 1)), '~');
    return line;
}

}  // namespace

std::string render(const Diagnostic& finding) {
    std::string text;
    if (!finding.place.file.empty()) {
        text += finding.place.file + ":";
        if (finding.place.line > 0) {
            text += std::to_string(finding.place.line) + ":" +
                    std::to_string(finding.place.column) + ":";
        }
        text += " ";
    }
    text += std::string(name_of(finding.severity)) + "[" + finding.code + "]: " + finding.message +
            "\n";
    if (!finding.excerpt.empty()) {
        text += "    " + finding.excerpt + "\n    " + caret_line(finding) + "\n";
    }
    if (!finding.help.empty()) {
        text += "  help: " + finding.help + "\n";
    }
    return text;
}

std::string render(const Diagnostics& findings) {
    std::string text;
    for (const Diagnostic& finding : findings) {
        text += render(finding);
    }
    return text;
}

bool has_errors(const Diagnostics& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Diagnostic& f) { return f.severity == Severity::error; });
}

}  // namespace heed
