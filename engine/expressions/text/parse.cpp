#include <algorithm>
#include <utility>

#include "engine/expressions/text/scan.h"
#include "engine/expressions/text/template.h"
#include "engine/expressions/text/tree.h"

namespace heed::text {
namespace {

Use use_of(Tag::Kind kind) {
    switch (kind) {
        case Tag::Kind::unescaped:
            return Use::unescaped;
        case Tag::Kind::section:
            return Use::section;
        case Tag::Kind::inverted:
            return Use::inverted;
        default:
            return Use::value;
    }
}

Node::Kind node_kind(Use use) {
    switch (use) {
        case Use::unescaped:
            return Node::Kind::unescaped;
        case Use::section:
            return Node::Kind::section;
        case Use::inverted:
            return Node::Kind::inverted;
        case Use::value:
            break;
    }
    return Node::Kind::value;
}

/// Every line of `text` that has anything on it, moved in by `indentation`.
std::string indented(std::string_view text, std::string_view indentation) {
    if (indentation.empty()) {
        return std::string(text);
    }
    std::string result;
    bool at_line_start = true;
    for (const char c : text) {
        if (at_line_start) {
            result += indentation;
        }
        result += c;
        at_line_start = c == '\n';
    }
    return result;
}

/// What the partials of one template share.
struct Expansion {
    const Partials& partials;
    std::vector<std::string> open_partials;  ///< those being expanded, outermost first
    std::vector<NameUse> names;
    std::vector<Enclosing> within;
    Diagnostics problems;
};

/// Builds the tree of one text: the template itself, or a partial in it.
class Parser {
  public:
    Parser(std::string_view text, Place start, Expansion& expansion)
        : text_(text), positions_(text, std::move(start)), expansion_(expansion) {}

    std::vector<Node> run() {
        const std::vector<Tag> tags = scan_tags(text_, positions_, expansion_.problems);
        levels_.emplace_back();
        size_t from = 0;
        for (const Tag& tag : tags) {
            // Two lone tags never share a line, so the cut begins at or after the last one's end.
            add_text(from, tag.cut_begin);
            from = tag.cut_end;
            take(tag);
        }
        add_text(from, text_.size());
        while (levels_.size() > 1) {
            const Tag& tag = levels_.back().opened_by;
            report("HD405", tag, "the section “" + tag.name + "” is never closed",
                   "write {{/" + tag.name + "}} where it ends");
            close_level();
        }
        return std::move(levels_.front().nodes);
    }

  private:
    struct Level {
        Tag opened_by;
        std::vector<Node> nodes;
        bool is_block = false;
    };

    void take(const Tag& tag) {
        switch (tag.kind) {
            case Tag::Kind::value:
            case Tag::Kind::unescaped:
                note(tag);
                levels_.back().nodes.push_back({node_kind(use_of(tag.kind)), tag.name, false, {}});
                break;
            case Tag::Kind::section:
            case Tag::Kind::inverted:
                note(tag);
                expansion_.within.push_back({tag.name, use_of(tag.kind)});
                levels_.push_back({tag, {}, false});
                break;
            case Tag::Kind::close:
                close(tag);
                break;
            case Tag::Kind::partial:
                include(tag);
                break;
            case Tag::Kind::comment:
            case Tag::Kind::delimiters:
                break;
        }
    }

    /// `{{#if wants_call}}` is found to be no name; what closes it, {{/if}} or {{/wants_call}}, is
    /// no second mistake.
    static bool is_half_of(std::string_view closing, std::string_view opened) {
        const size_t gap = opened.find(' ');
        return gap != std::string_view::npos && (closing == opened.substr(0, gap) ||
                                                 closing == opened.substr(opened.rfind(' ') + 1));
    }

    void close(const Tag& tag) {
        if (levels_.size() == 1) {
            report("HD406", tag, "“" + tag.name + "” is closed here, but no section is open",
                   "remove this tag, or write {{#" + tag.name + "}} where the section begins");
            return;
        }
        const Tag opened = levels_.back().opened_by;
        if (opened.name == tag.name || is_half_of(tag.name, opened.name)) {
            levels_.back().is_block = opened.is_lone && tag.is_lone;
            close_level();
            return;
        }
        const auto outer = std::find_if(levels_.begin() + 1, levels_.end(), [&](const Level& l) {
            return l.opened_by.name == tag.name;
        });
        report("HD406", tag,
               "“" + tag.name + "” is closed here, but the open section is “" + opened.name +
                   "” (line " + std::to_string(positions_.at(opened.begin).line) + ")",
               "write {{/" + opened.name + "}} before it");
        // Closing what it names keeps one slip from becoming a finding for every later tag.
        const auto keep = static_cast<size_t>(
            outer == levels_.end() ? levels_.end() - levels_.begin() : outer - levels_.begin());
        while (levels_.size() > keep) {
            close_level();
        }
    }

    void close_level() {
        Level level = std::move(levels_.back());
        levels_.pop_back();
        expansion_.within.pop_back();
        const Node::Kind kind = node_kind(use_of(level.opened_by.kind));
        levels_.back().nodes.push_back(
            {kind, level.opened_by.name, level.is_block, std::move(level.nodes)});
    }

    void include(const Tag& tag) {
        auto& open = expansion_.open_partials;
        if (std::find(open.begin(), open.end(), tag.name) != open.end()) {
            report("HD407", tag, "the partial “" + tag.name + "” includes itself",
                   "a partial may include others, but no circle of them");
            return;
        }
        const auto text =
            expansion_.partials ? expansion_.partials(tag.name) : std::optional<std::string>{};
        if (!text) {
            report("HD407", tag, "there is no partial “" + tag.name + "”", "");
            return;
        }
        open.push_back(tag.name);
        const std::string moved_in = indented(*text, tag.indentation);
        std::vector<Node> nodes = Parser(moved_in, Place{tag.name, 1, 1}, expansion_).run();
        open.pop_back();
        std::move(nodes.begin(), nodes.end(), std::back_inserter(levels_.back().nodes));
    }

    void note(const Tag& tag) {
        expansion_.names.push_back({tag.name, use_of(tag.kind), positions_.at(tag.begin),
                                    characters(text_.substr(tag.begin, tag.end - tag.begin)),
                                    expansion_.within});
    }

    void add_text(size_t begin, size_t end) {
        if (begin < end) {
            levels_.back().nodes.push_back(
                {Node::Kind::text, std::string(text_.substr(begin, end - begin)), false, {}});
        }
    }

    void report(std::string_view code, const Tag& tag, std::string message, std::string help) {
        expansion_.problems.push_back(
            positions_.error(code, tag.begin, tag.end, std::move(message), std::move(help)));
    }

    std::string_view text_;
    Positions positions_;
    Expansion& expansion_;
    std::vector<Level> levels_;
};

bool before(const Diagnostic& left, const Diagnostic& right) {
    return std::pair(left.place.line, left.place.column) <
           std::pair(right.place.line, right.place.column);
}

}  // namespace

Result<Template> parse(std::string_view text, Place start, const Partials& partials) {
    Expansion expansion{partials, {}, {}, {}, {}};
    std::vector<Node> nodes = Parser(text, start, expansion).run();
    if (!expansion.problems.empty()) {
        std::stable_sort(expansion.problems.begin(), expansion.problems.end(), before);
        return expansion.problems;
    }
    return Template(std::make_shared<const Template::Tree>(Template::Tree{
        std::string(text), std::move(nodes), std::move(expansion.names), std::move(start)}));
}

bool NameUse::guarded() const {
    return std::any_of(within.begin(), within.end(), [this](const Enclosing& section) {
        return section.use == Use::section &&
               (name == section.name || name.starts_with(section.name + "."));
    });
}

const std::string& Template::source() const {
    static const std::string none;
    return tree_ ? tree_->source : none;
}

const std::vector<NameUse>& Template::names() const {
    static const std::vector<NameUse> none;
    return tree_ ? tree_->names : none;
}

}  // namespace heed::text
