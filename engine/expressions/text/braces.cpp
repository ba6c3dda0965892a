#include "engine/expressions/text/braces.h"

#include <algorithm>
#include <array>
#include <utility>

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

Diagnostic shown_as_it_stands(const std::string& source, const Positions& positions, size_t begin,
                              size_t end, const std::string& name) {
    Diagnostic finding = positions.error(
        "HD408", begin, end, source.substr(begin, end - begin) + " is shown as it stands here",
        "to put the value in, write {{" + name + "}}");
    finding.severity = Severity::warning;
    return finding;
}

/// As other tools have them: `[[customer.name]]`, `%customer.name%`, `<customer.name>`.
void add_names_of_other_tools(const std::string& source, const Positions& positions,
                              Diagnostics& found) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> brackets{
        {{"[[", "]]"}, {"%", "%"}, {"<", ">"}, {"«", "»"}}};
    constexpr std::array<std::string_view, 8> roots{"customer.",     "account.",  "service.",
                                                    "response.",     "case.",     "task.",
                                                    "organisation.", "recipient."};
    for (const auto& [opens, closes] : brackets) {
        for (size_t at = source.find(opens); at != std::string::npos;
             at = source.find(opens, at + 1)) {
            const size_t begin = at + opens.size();
            const size_t end = source.find(closes, begin);
            const std::string name =
                source.substr(begin, end == std::string::npos ? 0 : end - begin);
            const bool is_known = std::ranges::any_of(
                roots, [&](std::string_view root) { return name.starts_with(root); });
            if (is_known && is_dotted_name(name)) {
                found.push_back(
                    shown_as_it_stands(source, positions, at, end + closes.size(), name));
            }
        }
    }
}

}  // namespace

Diagnostics names_in_single_braces(const Template& text) {
    Diagnostics found;
    if (text.tree() == nullptr) {
        return found;
    }
    const std::string& source = text.source();
    const Positions positions(source, text.tree()->start);
    add_names_of_other_tools(source, positions, found);
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
            found.push_back(shown_as_it_stands(source, positions, open, close + 1, name));
        }
    }
    return found;
}

}  // namespace heed::text
