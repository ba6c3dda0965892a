#include "engine/definition/trap_scanner.h"

#include "engine/values/diagnostic_code.h"

namespace heed::yaml {

std::map<size_t, Extent> TrapScanner::scan() {
    while (at_ < text_.size()) {
        if (at_ == 0 || text_[at_ - 1] == '\n') {
            if (open_.empty()) {
                begin_line();
                continue;
            }
        }
        token();
    }
    if (in_flow()) {
        never_closed();
    }
    return std::move(extents_);
}

void TrapScanner::begin_line() {
    const size_t start = at_;
    while (is_blank(peek()) && at_ < text_.size()) {
        ++at_;
    }
    if (peek() == '\n' || peek() == '#') {
        at_ = line_end(at_) + 1;
        return;
    }
    constexpr std::string_view no_break_blank = "\xC2\xA0";
    if (std::string_view(text_).substr(at_).starts_with(no_break_blank)) {
        error(code::tab, at_, at_ + no_break_blank.size(),
              "a no-break space stands in this line's indentation, which looks like a space and is "
              "none",
              "write plain spaces");
    }
    const size_t indent = at_ - start;
    if (const size_t tab = tab_between(start, at_); tab < at_) {
        error(code::tab, tab, tab + 1, "a tab stands in this line's indentation",
              "indent with spaces, two a step");
    }
    if (text_goes_on_ && indent > *text_goes_on_) {
        at_ = line_end(at_) + 1;
        return;
    }
    text_goes_on_.reset();
    if (document_mark(start)) {
        at_ = line_end(at_) + 1;
        return;
    }
    seen_content_ = true;
    key_possible_ = true;
    indent_ = indent;
    if (at_ == 0 || text_[at_ - 1] == '\n') {
        token();
    }
}

bool TrapScanner::document_mark(size_t line_start) {
    if (at_ != line_start) {
        return false;
    }
    const std::string_view mark = std::string_view(text_).substr(at_, 3);
    if (peek() == '%') {
        error(code::not_in_this_yaml, at_, line_end(at_), "a YAML directive is not needed here",
              "leave this line out");
        return true;
    }
    if ((mark == "---" || mark == "...") && ends_word(at_ + 3)) {
        if (seen_content_) {
            error(code::not_in_this_yaml, at_, at_ + 3,
                  "a second document begins here; a file has one",
                  "leave this line out, or make it a file of its own");
        }
        return true;
    }
    return false;
}

void TrapScanner::token() {
    const char c = peek();
    if (c == '\n') {
        ++at_;
    } else if (is_blank(c)) {
        const size_t first = at_;
        at_ = std::min(text_.find_first_not_of(" \t", at_), text_.size());
        const size_t tab = tab_between(first, at_);
        if (tab < at_ && peek() != '\n' && peek() != '#') {
            error(code::tab, tab, tab + 1, "a tab stands before this value",
                  "write a space instead");
        }
    } else if (c == '#' && (at_ == 0 || is_blank(text_[at_ - 1]) || text_[at_ - 1] == '\n')) {
        at_ = line_end(at_);
    } else if (c == '-' && !in_flow() && ends_word(at_ + 1)) {
        const size_t line =
            text_.rfind('\n', at_) == std::string::npos ? 0 : text_.rfind('\n', at_) + 1;
        indent_ = at_ - line;
        key_possible_ = true;
        ++at_;
    } else if (c == '-' && !in_flow() && lacks_blank_behind_dash()) {
        dash_without_blank();
    } else if (const size_t length = bullet(); length > 0) {
        error(
            code::not_yaml, at_, at_ + length,
            "an item of a list begins with a hyphen, not with “" + text_.substr(at_, length) + "”",
            "write “- ” in its place");
        indent_ = at_ - (text_.rfind('\n', at_) + 1);
        at_ += length;
    } else if (c == '?' && ends_word(at_ + 1)) {
        error(code::needs_quotes, at_, at_ + 1,
              "YAML takes this question mark for a sign of its own");
        at_ = line_end(at_);
    } else if (c == '{' || c == '[') {
        open_bracket();
    } else if (in_flow() && (c == '}' || c == ']')) {
        close_bracket();
    } else if (in_flow() && c == ',') {
        value_here_ = false;
        ++at_;
    } else if (in_flow() && c == ':') {
        value_here_ = true;
        ++at_;
    } else if (c == '"' || c == '\'') {
        quoted(c);
    } else if ((c == '|' || c == '>') && !in_flow()) {
        block_of_lines();
    } else if (std::string_view("!&*@%`|>").find(c) != std::string_view::npos) {
        forbidden_start();
    } else {
        plain();
    }
}

void TrapScanner::open_bracket() {
    if (peek() == '{' && peek(1) == '{') {
        const size_t end = line_end(at_);
        error(code::needs_quotes, at_, at_ + 2,
              "a value that begins with {{ is taken for braces of YAML");
        at_ = in_flow() ? std::min(end, text_.find(',', at_)) : end;
        return;
    }
    open_ += peek();
    opened_at_.push_back(at_);
    value_here_ = false;
    last_value_.reset();
    ++at_;
}

void TrapScanner::close_bracket() {
    open_.pop_back();
    opened_at_.pop_back();
    value_here_ = true;
    key_possible_ = false;
    last_value_.reset();
    ++at_;
}

void TrapScanner::block_of_lines() {
    const size_t end = line_end(at_);
    size_t i = at_ + 1;
    while (i < end && std::string_view("+-123456789").find(text_[i]) != std::string_view::npos) {
        ++i;
    }
    const size_t word = std::min(text_.find_first_not_of(" \t", i), end);
    if (word < end && (text_[word] != '#' || word == i)) {
        forbidden_start();
        return;
    }
    extents_[at_] = {end, {}};
    at_ = end + 1;
    while (at_ < text_.size()) {
        const size_t first = std::min(text_.find_first_not_of(' ', at_), text_.size());
        if (first < text_.size() && text_[first] != '\n' && first - at_ <= indent_) {
            return;
        }
        at_ = line_end(at_) + 1;
    }
}

std::map<size_t, Extent> find_traps(const std::string& text, const Offsets& offsets,
                                    FindingCollector& findings) {
    return TrapScanner(text, offsets, findings).scan();
}

}  // namespace heed::yaml
