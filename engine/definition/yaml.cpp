#include "engine/definition/yaml.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <unordered_map>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "engine/definition/yaml_traps.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/utf8.h"

namespace heed::yaml {
namespace {

/// Stands for a question mark while yaml-cpp reads: in braces it would take that for a sign of its
/// own, and surveys are made of questions. No text may have it (`is_text`).
constexpr char hidden_question_mark = '\x01';

std::string with_questions_hidden(std::string text, const std::map<size_t, Extent>& extents) {
    for (const auto& [begin, extent] : extents) {
        if (std::string_view("\"'|>").find(text[begin]) == std::string_view::npos) {
            const auto first = text.begin() + static_cast<std::ptrdiff_t>(begin);
            const auto last = text.begin() + static_cast<std::ptrdiff_t>(extent.end);
            std::replace(first, last, '?', hidden_question_mark);
        }
    }
    return text;
}

/// Builds the tree from what the parser hears.
class TreeBuilder final : public YAML::EventHandler {
  public:
    TreeBuilder(const std::string& text, const Offsets& offsets,
                const std::map<size_t, Extent>& extents, FindingCollector& findings)
        : text_(text), offsets_(offsets), extents_(extents), findings_(findings) {}

    Node take_root() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
        Node node = node_at(mark, Node::Kind::nothing);
        const auto extent = extents_.find(position(mark));
        if (extent != extents_.end()) {
            const std::string written =
                text_.substr(extent->first, extent->second.end - extent->first);
            if (written == "~" || written == "null" || written == "Null" || written == "NULL") {
                node.text = written;
            }
        }
        take(std::move(node));
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        take(node_at(mark, Node::Kind::nothing));  // the traps have reported it
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  const std::string& value) override {
        Node node = node_at(mark, Node::Kind::text);
        node.text = value;
        std::ranges::replace(node.text, hidden_question_mark, '?');
        node.quoted = tag == "!";
        node.block = node.quoted &&
                     std::string_view("|>").find(text_[position(mark)]) != std::string_view::npos;
        take(std::move(node));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                         YAML::EmitterStyle::value) override {
        open_.push_back({node_at(mark, Node::Kind::list), {}, {}});
    }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                    YAML::EmitterStyle::value) override {
        open_.push_back({node_at(mark, Node::Kind::map), {}, {}});
    }
    void OnSequenceEnd() override { close(); }
    void OnMapEnd() override { close(); }

  private:
    struct Open {
        Node node;
        std::optional<Node> key;
        std::unordered_map<std::string, int> lines;  ///< of the keys that it has so far
    };

    size_t position(const YAML::Mark& mark) const {
        return std::min(static_cast<size_t>(std::max(0, mark.pos)),
                        text_.empty() ? size_t{0} : text_.size() - 1);
    }

    Node node_at(const YAML::Mark& mark, Node::Kind kind) const {
        Node node;
        node.kind = kind;
        node.place = offsets_.place_at(position(mark));
        const auto extent = extents_.find(position(mark));
        if (extent != extents_.end()) {
            node.length = offsets_.characters_between(extent->first, extent->second.end);
            if (extent->second.comment) {
                node.cut_at = offsets_.place_at(*extent->second.comment);
            }
        }
        return node;
    }

    void close() {
        Node done = std::move(open_.back().node);
        open_.pop_back();
        take(std::move(done));
    }

    void take(Node node) {
        if (open_.empty()) {
            root_ = std::move(node);
            return;
        }
        Open& parent = open_.back();
        if (parent.node.is(Node::Kind::list)) {
            parent.node.items.push_back(std::move(node));
        } else if (!parent.key) {
            parent.key = std::move(node);
        } else {
            add_entry(parent, std::move(node));
        }
    }

    void add_entry(Open& parent, Node value) {
        const Node key = std::move(*parent.key);
        parent.key.reset();
        if (!key.is(Node::Kind::text) && key.text.empty()) {
            findings_.error(code::not_yaml, key.place, key.length, "a name is missing here",
                            "write NAME: VALUE");
            return;
        }
        if (key.text == "<<" && !key.quoted) {
            findings_.error(code::not_in_this_yaml, key.place, key.length,
                            "<< (merging maps) is not part of this language",
                            "write the entries out");
            return;
        }
        const auto [first, is_new] = parent.lines.try_emplace(key.text, key.place.line);
        if (!is_new) {
            findings_.error(code::doubled_key, key.place, key.length,
                            "“" + key.text + "” stands here twice; the first is in line " +
                                std::to_string(first->second),
                            "keep one of them");
            return;
        }
        if (value.is(Node::Kind::nothing) && value.text.empty()) {
            value.place = key.place;
            value.length = key.length;
        }
        parent.node.entries.push_back({key.text, key.place, key.length, std::move(value)});
    }

    const std::string& text_;
    const Offsets& offsets_;
    const std::map<size_t, Extent>& extents_;
    FindingCollector& findings_;
    std::vector<Open> open_;
    Node root_;
};

/// yaml-cpp's words, in ours.
std::string plain_words(const std::string& words) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> translations{{
        {"illegal map value",
         "a colon stands where none is expected: the text around it needs quotes, or the line is "
         "indented too far"},
        {"illegal map key", "a name stands where none is expected: look at the indentation"},
        {"illegal block entry",
         "a list item (- …) stands where none is expected: look at the "
         "indentation"},
        {"end of map not found",
         "this line does not fit the lines above it: look at the "
         "indentation"},
        {"end of sequence not found",
         "this line does not fit the list above it: look at the indentation"},
        {"end of map flow not found", "a { is not closed by a } before this"},
        {"end of sequence flow not found", "a [ is not closed by a ] before this"},
        {"illegal flow end", "a closing bracket stands here, but none is open"},
        {"unknown token", "a sign stands here that YAML takes for one of its own"},
        {"unknown escape character",
         "a \\ in double quotes begins a sign that does not exist: for the \\ itself write \\\\"},
        {"illegal EOF in scalar", "the file ends inside a quoted text"},
        {"illegal document indicator in scalar", "--- stands inside a quoted text"},
    }};
    for (const auto& [theirs, ours] : translations) {
        if (words.starts_with(theirs)) {
            return std::string(ours);
        }
    }
    return "this cannot be read (" + words + ")";
}

/// The line before the one at that offset that says something; an empty one where there is none.
std::string_view line_before(const std::string& text, size_t offset, size_t& begin) {
    begin = text.rfind('\n', offset == 0 ? 0 : offset - 1);
    begin = begin == std::string::npos ? 0 : begin + 1;
    while (begin > 0) {
        const size_t end = begin - 1;
        begin = end == 0 ? 0 : text.rfind('\n', end - 1) + 1;
        const std::string_view line = std::string_view(text).substr(begin, end - begin);
        const size_t first = line.find_first_not_of(' ');
        if (first != std::string_view::npos && line[first] != '#') {
            return line;
        }
    }
    return {};
}

/// Where the parser stumbles over a colon, the line before it may lack its own.
std::optional<Diagnostic> missing_colon(const std::string& text, size_t offset,
                                        const Offsets& offsets) {
    size_t begin = 0;
    std::string_view line = line_before(text, offset, begin);
    line = line.substr(0, line.find(" #"));
    const size_t first = line.find_first_not_of(' ');
    const size_t line_of_error = text.rfind('\n', offset == 0 ? 0 : offset - 1) + 1;
    const size_t indent = text.find_first_not_of(' ', line_of_error) - line_of_error;
    if (first == std::string_view::npos || first > indent || line[first] == '-' ||
        line.find(": ") != std::string_view::npos || line.ends_with(':')) {
        return std::nullopt;
    }
    const std::string_view words = line.substr(first);
    const size_t colon = words.find(':');
    const size_t equals = words.find(" = ");
    std::string help = "write NAME: VALUE";
    if (colon != std::string_view::npos) {
        help = "put a space after the colon: " + std::string(words.substr(0, colon)) + ": " +
               std::string(words.substr(colon + 1));
    } else if (equals != std::string_view::npos) {
        help = "write a colon for the “=”: " + std::string(words.substr(0, equals)) + ": " +
               std::string(words.substr(equals + 3));
    } else if (words.find(' ') == std::string_view::npos) {
        help = "write " + std::string(words) + ":";
    }
    return Diagnostic{.code = std::string(code::not_yaml),
                      .place = offsets.place_at(begin + first),
                      .message = "this line has no colon with a space after it",
                      .help = std::move(help),
                      .excerpt = "",
                      .length = offsets.characters_between(begin + first, begin + line.size())};
}

std::string unix_lines(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    std::string lines;
    lines.reserve(text.size());
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') {
            lines += text[i];
        }
    }
    return lines;
}

/// Whether the text is UTF-8 without signs that no editor shows.
bool is_text(const std::string& text, const Offsets& offsets, FindingCollector& findings) {
    size_t at = 0;
    while (at < text.size()) {
        const size_t start = at;
        const std::optional<char32_t> sign = utf8::next(text, at);
        if (!sign || (*sign < 0x20 && *sign != '\n' && *sign != '\t') || *sign == 0x7F) {
            findings.error(
                code::not_text, offsets.place_at(start), 1,
                sign ? "an invisible control character stands here" : "this is not UTF-8 text",
                sign ? "take it out" : "save the file as UTF-8");
            return false;
        }
    }
    return true;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
    const auto found = std::ranges::find(entries, key, &Entry::key);
    return found == entries.end() ? nullptr : &found->value;
}

Place Node::text_place() const {
    Place begin = place;
    if (quoted && !block) {
        ++begin.column;
    }
    return begin;
}

std::optional<Node> parse(const SourceFile& file, FindingCollector& findings) {
    const std::string text = unix_lines(file.text);
    findings.add_source(file.path, text);
    const Offsets offsets(file.path, text);
    if (!is_text(text, offsets, findings)) {
        return std::nullopt;
    }
    const size_t before = findings.count();
    const std::map<size_t, Extent> extents = find_traps(text, offsets, findings);
    const bool trapped = findings.count() > before;
    FindingCollector about_shape;
    TreeBuilder builder(text, offsets, extents, about_shape);
    // What a trap makes of the text is no second mistake.
    const auto keep = [&] {
        for (const Diagnostic& finding : about_shape.sorted()) {
            if (!trapped || finding.code != code::not_yaml) {
                findings.add({finding});
            }
        }
    };
    try {
        std::istringstream stream(with_questions_hidden(text, extents));
        YAML::Parser parser(stream);
        parser.HandleNextDocument(builder);
        keep();
        // A file has one document; a second one without --- is a line that does not fit.
        if (!trapped && parser.HandleNextDocument(builder)) {
            findings.error(code::not_yaml, {file.path, 0, 0}, 1,
                           "this file does not hold together: a line at the left edge does not fit "
                           "the lines above it",
                           "look at the indentation");
            return std::nullopt;
        }
    } catch (const YAML::Exception& problem) {
        keep();
        if (!trapped) {
            const auto offset = static_cast<size_t>(std::max(0, problem.mark.pos));
            const bool is_at_colon = problem.msg.starts_with("illegal map value");
            if (auto missing = missing_colon(text, std::min(offset, text.size()), offsets);
                missing && is_at_colon) {
                findings.add({*std::move(missing)});
                return std::nullopt;
            }
            findings.error(code::not_yaml, offsets.place_at(std::min(offset, text.size())), 1,
                           plain_words(problem.msg), "");
        }
        return std::nullopt;
    }
    if (trapped) {
        return std::nullopt;
    }
    Node root = builder.take_root();
    if (root.is(Node::Kind::nothing)) {
        root.place = {file.path, 1, 1};
    }
    return root;
}

}  // namespace heed::yaml
