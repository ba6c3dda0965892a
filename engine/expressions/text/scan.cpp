#include "engine/expressions/text/scan.h"

#include <algorithm>
#include <utility>

#include "engine/values/white_space.h"

namespace heed::text {
namespace {

constexpr std::string_view blanks = " \t\r\n";

bool is_name(std::string_view name) {
    if (name == ".") {
        return true;
    }
    return !name.empty() && name.find_first_of(blanks) == std::string_view::npos &&
           name.front() != '.' && name.back() != '.' && name.find("..") == std::string_view::npos;
}

/// What is written in the place of a tag as other tools have it.
std::string help_instead_of(std::string_view inner) {
    for (const std::string_view word : {"if ", "each ", "unless ", "with "}) {
        if (inner.starts_with(word)) {
            const std::string name(inner.substr(inner.find_last_of(' ') + 1));
            const std::string sign = word == "unless " ? "^" : "#";
            return "a section has its name alone: {{" + sign + name + "}} … {{/" + name + "}}";
        }
    }
    return inner.find_first_of("<>=!&") == std::string_view::npos
               ? "a name is one word, or words joined by single dots: {{customer.name}}"
               : "give the condition a name in the workflow, and write that name here";
}

Tag::Kind kind_of(char sigil) {
    switch (sigil) {
        case '#':
            return Tag::Kind::section;
        case '^':
            return Tag::Kind::inverted;
        case '/':
            return Tag::Kind::close;
        case '>':
            return Tag::Kind::partial;
        case '!':
            return Tag::Kind::comment;
        case '=':
            return Tag::Kind::delimiters;
        case '&':
        case '{':
            return Tag::Kind::unescaped;
        default:
            return Tag::Kind::value;
    }
}

class Scanner {
  public:
    Scanner(std::string_view text, const Positions& positions, Diagnostics& problems)
        : text_(text), positions_(positions), problems_(problems) {}

    std::vector<Tag> run() {
        size_t from = 0;
        while (true) {
            const size_t begin = text_.find(open_, from);
            if (begin == std::string_view::npos) {
                return std::move(tags_);
            }
            const size_t end = scan(begin);
            if (end == std::string_view::npos) {
                report("HD401", begin, text_.size(), "the tag “" + open_ + "” is never closed",
                       "end it with “" + close_ + "”");
                return std::move(tags_);
            }
            from = end;
        }
    }

  private:
    /// Reads the tag that starts at `begin`; returns where it ends.
    size_t scan(size_t begin) {
        const size_t inside = begin + open_.size();
        const char sigil = inside < text_.size() ? text_[inside] : '\0';
        Tag tag;
        tag.kind = kind_of(sigil);
        std::string ending = close_;
        if (sigil == '{') {
            ending = "}" + close_;
        } else if (sigil == '=') {
            ending = "=" + close_;
        }
        const size_t content = inside + (tag.kind == Tag::Kind::value ? 0 : 1);
        const size_t stop = text_.find(ending, content);
        if (stop == std::string_view::npos) {
            return stop;
        }
        tag.begin = tag.cut_begin = begin;
        tag.end = tag.cut_end = stop + ending.size();
        const std::string_view inner = trimmed(text_.substr(content, stop - content));
        accept(std::move(tag), inner);
        return stop + ending.size();
    }

    void accept(Tag tag, std::string_view inner) {
        if (tag.kind == Tag::Kind::delimiters) {
            set_delimiters(tag, inner);
        } else if (tag.kind != Tag::Kind::comment && inner.empty()) {
            report("HD402", tag.begin, tag.end, "this tag has no name",
                   "write a name in it, as in {{customer.name}}");
            return;
        } else if (tag.kind != Tag::Kind::comment && !is_name(inner)) {
            report("HD403", tag.begin, tag.end, "“" + std::string(inner) + "” is not a name",
                   help_instead_of(inner));
            if (tag.kind == Tag::Kind::value || tag.kind == Tag::Kind::unescaped) {
                return;
            }
        }
        tag.name = inner;
        if (tag.kind != Tag::Kind::value && tag.kind != Tag::Kind::unescaped) {
            cut_line(tag);
        }
        tags_.push_back(std::move(tag));
    }

    void set_delimiters(const Tag& tag, std::string_view inner) {
        const size_t gap = inner.find_first_of(blanks);
        const std::string_view open = inner.substr(0, gap);
        const std::string_view close =
            gap == std::string_view::npos ? std::string_view{} : trimmed(inner.substr(gap));
        if (open.empty() || close.empty() || open.find('=') != std::string_view::npos ||
            close.find_first_of(" \t\r\n=") != std::string_view::npos) {
            report("HD404", tag.begin, tag.end, "this tag must name two new delimiters",
                   "write them with a space between, without “=”: {{=<% %>=}}");
            return;
        }
        open_ = open;
        close_ = close;
    }

    /// Takes the whole line out where nothing but spaces stands beside the tag.
    void cut_line(Tag& tag) const {
        size_t line_begin = tag.begin;
        while (line_begin > 0 && (text_[line_begin - 1] == ' ' || text_[line_begin - 1] == '\t')) {
            --line_begin;
        }
        if (line_begin > 0 && text_[line_begin - 1] != '\n') {
            return;
        }
        size_t line_end = tag.end;
        while (line_end < text_.size() && (text_[line_end] == ' ' || text_[line_end] == '\t')) {
            ++line_end;
        }
        if (line_end < text_.size() && text_[line_end] == '\r') {
            ++line_end;
        }
        if (line_end < text_.size() && text_[line_end] != '\n') {
            return;
        }
        tag.is_lone = true;
        tag.indentation = text_.substr(line_begin, tag.begin - line_begin);
        tag.cut_begin = line_begin;
        tag.cut_end = std::min(line_end + 1, text_.size());
    }

    void report(std::string_view code, size_t begin, size_t end, std::string message,
                std::string help) {
        problems_.push_back(
            positions_.error(code, begin, end, std::move(message), std::move(help)));
    }

    std::string_view text_;
    const Positions& positions_;
    Diagnostics& problems_;
    std::string open_ = "{{";
    std::string close_ = "}}";
    std::vector<Tag> tags_;
};

}  // namespace

int characters(std::string_view text) {
    return static_cast<int>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    }));
}

Positions::Positions(std::string_view text, Place start) : text_(text), start_(std::move(start)) {
    start_.line = std::max(start_.line, 1);
    start_.column = std::max(start_.column, 1);
}

Place Positions::at(size_t offset) const {
    const std::string_view before = text_.substr(0, offset);
    const auto lines = static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    const size_t line_break = before.rfind('\n');
    if (line_break == std::string_view::npos) {
        return {start_.file, start_.line, start_.column + characters(before)};
    }
    return {start_.file, start_.line + lines, 1 + characters(before.substr(line_break + 1))};
}

Diagnostic Positions::error(std::string_view code, size_t begin, size_t end, std::string message,
                            std::string help) const {
    const size_t break_before = begin == 0 ? std::string_view::npos : text_.rfind('\n', begin - 1);
    const size_t line_begin = break_before == std::string_view::npos ? 0 : break_before + 1;
    const size_t line_end = std::min(text_.find_first_of("\r\n", begin), text_.size());
    std::string excerpt;
    if (line_begin == 0) {
        excerpt.assign(static_cast<size_t>(start_.column - 1), ' ');
    }
    excerpt += text_.substr(line_begin, line_end - line_begin);
    return {
        .code = std::string(code),
        .place = at(begin),
        .message = std::move(message),
        .help = std::move(help),
        .excerpt = std::move(excerpt),
        .length = std::max(1, characters(text_.substr(begin, std::min(end, line_end) - begin)))};
}

std::vector<Tag> scan_tags(std::string_view text, const Positions& positions,
                           Diagnostics& problems) {
    return Scanner(text, positions, problems).run();
}

}  // namespace heed::text
