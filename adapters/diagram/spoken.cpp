#include "adapters/diagram/spoken.h"

#include <algorithm>
#include <sstream>

#include "engine/expressions/text/tree.h"
#include "engine/values/utf8.h"

namespace heed::diagram {
namespace {

void add_words(const std::vector<text::Node>& nodes, std::string& words) {
    using Kind = text::Node::Kind;
    for (const text::Node& node : nodes) {
        if (node.kind == Kind::text) {
            words += node.text;
        } else if (node.kind == Kind::section) {
            add_words(node.children, words);
        } else if (node.kind != Kind::inverted) {
            words += "‹" + spoken(node.text) + "›";
        }
    }
}

}  // namespace

std::string spoken(std::string_view name) {
    std::string words(name);
    std::ranges::replace_if(
        words, [](char c) { return c == '_' || c == '-' || c == '.'; }, ' ');
    return words;
}

std::string spoken_title(std::string_view name) {
    std::string words = spoken(name);
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') {
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    }
    return words;
}

std::string spoken(const text::Template& text) {
    std::string words;
    if (text.tree() != nullptr) {
        add_words(text.tree()->nodes, words);
    }
    return words;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    std::istringstream words{std::string(text)};
    for (std::string word; words >> word;) {
        const bool fits =
            !lines.empty() && utf8::length(lines.back()) + 1 + utf8::length(word) <= width;
        if (fits) {
            lines.back() += " " + word;
            continue;
        }
        std::u32string rest = utf8::decode(word);
        while (rest.size() > width) {
            lines.push_back(utf8::encode(rest.substr(0, width)));
            rest.erase(0, width);
        }
        lines.push_back(utf8::encode(rest));
    }
    return lines;
}

}  // namespace heed::diagram
