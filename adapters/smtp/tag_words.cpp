#include "adapters/smtp/tag_words.h"

#include <charconv>
#include <utility>

namespace heed::smtp {

using text::Node;

TagWords::TagWords(const text::Template& original) : prefix_("tag") {
    while (original.source().find(prefix_) != std::string::npos) {
        prefix_ += "q";
    }
    if (original.tree() != nullptr) {
        add(original.tree()->nodes);
    }
}

void TagWords::add(const std::vector<Node>& nodes) {
    for (const Node& node : nodes) {
        if (node.kind == Node::Kind::text) {
            text_ += node.text;
        } else if (node.kind == Node::Kind::section || node.kind == Node::Kind::inverted) {
            const size_t opened = marks_.size();
            add_mark({Mark::Kind::open, node.kind, node.text, 0}, node.is_block);
            add(node.children);
            marks_[opened].partner = marks_.size();
            add_mark({Mark::Kind::close, node.kind, node.text, opened}, node.is_block);
        } else {
            add_mark({Mark::Kind::value, node.kind, node.text, 0}, false);
        }
    }
}

void TagWords::add_mark(Mark mark, bool is_block) {
    const std::string word = prefix_ + std::to_string(marks_.size()) + "z";
    text_ += is_block ? "<!--" + word + "-->\n" : word;
    marks_.push_back(std::move(mark));
}

std::optional<TagWords::Found> TagWords::find(std::string_view text, size_t from) const {
    for (size_t at = text.find(prefix_, from); at != std::string_view::npos;
         at = text.find(prefix_, at + 1)) {
        const char* digits = text.data() + at + prefix_.size();
        const char* limit = text.data() + text.size();
        size_t number = 0;
        const auto [end, error] = std::from_chars(digits, limit, number);
        if (error == std::errc{} && end != limit && *end == 'z' && number < marks_.size()) {
            return Found{at, static_cast<size_t>(end - text.data()) + 1, number};
        }
    }
    return {};
}

std::vector<TagWords::Mark> TagWords::marks_in(std::string_view text) const {
    std::vector<Mark> result;
    size_t from = 0;
    while (const auto found = find(text, from)) {
        result.push_back(marks_[found->mark]);
        from = found->end;
    }
    return result;
}

std::string_view TagWords::word_of_comment(std::string_view html) const {
    const auto found = find(html, 0);
    if (!found || html.substr(0, found->begin) != "<!--" ||
        !html.substr(found->end).starts_with("-->")) {
        return {};
    }
    return html.substr(found->begin, found->end - found->begin);
}

bool TagWords::are_pair(std::string_view first, std::string_view second) const {
    const auto one = find(first, 0);
    const auto two = find(second, 0);
    return one && two && marks_[one->mark].kind == Mark::Kind::open &&
           marks_[one->mark].partner == two->mark;
}

std::optional<std::vector<Node>> TagWords::restore(std::string_view processed) const {
    struct Level {
        size_t opened = 0;
        std::vector<Node> nodes;
    };
    std::vector<Level> levels(1);
    size_t sections = 0;
    size_t from = 0;
    const auto add_text = [&](size_t end) {
        if (from < end) {
            levels.back().nodes.push_back(
                {Node::Kind::text, std::string(processed.substr(from, end - from)), false, {}});
        }
    };
    while (const auto found = find(processed, from)) {
        add_text(found->begin);
        from = found->end;
        const Mark& mark = marks_[found->mark];
        if (mark.kind == Mark::Kind::value) {
            levels.back().nodes.push_back({mark.node, mark.name, false, {}});
        } else if (mark.kind == Mark::Kind::open) {
            levels.push_back({found->mark, {}});
            ++sections;
        } else {
            if (levels.size() == 1 || levels.back().opened != mark.partner) {
                return {};
            }
            std::vector<Node> children = std::move(levels.back().nodes);
            levels.pop_back();
            levels.back().nodes.push_back({mark.node, mark.name, false, std::move(children)});
        }
    }
    add_text(processed.size());
    size_t expected = 0;
    for (const Mark& mark : marks_) {
        expected += mark.kind == Mark::Kind::open ? 1 : 0;
    }
    if (levels.size() > 1 || sections != expected) {
        return {};
    }
    return std::move(levels.front().nodes);
}

}  // namespace heed::smtp
