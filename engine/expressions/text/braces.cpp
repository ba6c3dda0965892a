#include "engine/expressions/text/braces.h"

#include <algorithm>

#include "engine/expressions/text/scan.h"
#include "engine/expressions/text/tree.h"

namespace heed::text {
namespace {

bool is_of_a_name(char c) {
    return (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9');
}

/// `organisation.name`: words of small letters with dots between them.
bool is_dotted_name(std::string_view text) {
    const size_t dot = text.find('.');
    return dot != std::string_view::npos && dot > 0 && !text.ends_with('.') &&
           std::ranges::all_of(text, [](char c) { return is_of_a_name(c) || c == '.'; });
}

}  // namespace

Diagnostics names_in_single_braces(const Template& text) {
    Diagnostics found;
    if (text.tree() == nullptr) {
        return found;
    }
    const std::string& source = text.source();
    const Positions positions(source, text.tree()->start);
    for (size_t open = source.find('{'); open != std::string::npos;
         open = source.find('{', open + 1)) {
        const size_t close = source.find_first_of("{}", open + 1);
        const bool is_doubled = (open > 0 && source[open - 1] == '{') ||
                                close == std::string::npos || source[close] == '{' ||
                                source.substr(close).starts_with("}}");
        if (is_doubled) {
            continue;
        }
        const std::string name = source.substr(open + 1, close - open - 1);
        if (is_dotted_name(name) || name == "page") {
            Diagnostic finding = positions.error("HD408", open, close + 1,
                                                 "{" + name + "} is shown as it stands here",
                                                 "to put the value in, write {{" + name + "}}");
            finding.severity = Severity::warning;
            found.push_back(std::move(finding));
        }
    }
    return found;
}

}  // namespace heed::text
