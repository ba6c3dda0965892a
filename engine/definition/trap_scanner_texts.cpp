#include <algorithm>
#include <array>
#include <cctype>

#include "engine/definition/trap_scanner.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/look_alikes.h"

namespace heed::yaml {

size_t TrapScanner::closing_quote(size_t start, char quote) const {
    for (size_t i = start + 1; i < text_.size(); ++i) {
        if (text_[i] == '\\' && quote == '"') {
            ++i;
        } else if (text_[i] == '\n' && !in_flow()) {
            const size_t word = text_.find_first_not_of(' ', i + 1);
            if (word == std::string::npos || (text_[word] != '\n' && word - i - 1 <= indent_)) {
                return std::string::npos;
            }
        } else if (text_[i] == quote) {
            if (quote == '\'' && i + 1 < text_.size() && text_[i + 1] == '\'') {
                ++i;
            } else {
                return i;
            }
        }
    }
    return std::string::npos;
}

void TrapScanner::quoted(char quote) {
    const size_t start = at_;
    const size_t close = closing_quote(start, quote);
    if (close == std::string::npos) {
        never_closed(start, line_end(start));
        return;
    }
    if (in_flow() && seems_never_closed(start, close)) {
        never_closed(start, std::min(close, line_end(start)));
        return;
    }
    extents_[start] = {close + 1, {}};
    at_ = close + 1;
    behind_quoted(start, close + 1);
}

void TrapScanner::never_closed(size_t quote, size_t end) {
    error(code::needs_quotes, quote, end, "this quotation mark is never closed",
          in_flow() ? "close it at the end of the text, before the comma or the bracket"
                    : "close it at the end of the text; for a text of several lines write | and "
                      "the lines below it, indented");
    at_ = text_.size();
    open_.clear();
}

/// In braces, the next quotation mark that comes may be one that opens another text, or stand in
/// the middle of a word far below.
bool TrapScanner::seems_never_closed(size_t start, size_t close) const {
    const size_t next = std::min(text_.find_first_not_of(" \t", close + 1), text_.size());
    const bool ends = next == text_.size() ||
                      std::string_view("\n,}]:#").find(text_[next]) != std::string_view::npos;
    if (ends) {
        return false;
    }
    const std::string_view inside = std::string_view(text_).substr(start + 1, close - start - 1);
    const size_t last = inside.find_last_not_of(" \t\n");
    return inside.find('\n') != std::string_view::npos ||
           (last != std::string_view::npos && last + 1 < inside.size() &&
            (inside[last] == ':' || inside[last] == ','));
}

/// The name that begins there, where a colon and a space follow it; "" where none does.
std::string_view TrapScanner::name_before_colon(size_t offset) const {
    size_t end = offset;
    while (end < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[end])) != 0 ||
                                  text_[end] == '_' || text_[end] == '-')) {
        ++end;
    }
    const bool is_name = end > offset && end < text_.size() && text_[end] == ':' &&
                         ends_word(end + 1) &&
                         std::isalpha(static_cast<unsigned char>(text_[offset])) != 0;
    return is_name ? std::string_view(text_).substr(offset, end - offset) : std::string_view();
}

void TrapScanner::missing_comma(size_t name, std::string_view what, std::string before) {
    error(code::needs_quotes, name, name + what.size(),
          "a comma is missing before “" + std::string(what) + "”",
          "write “" + std::move(before) + ", " + std::string(what) + ": …”");
}

bool TrapScanner::begins_line() const {
    return text_.find_first_not_of(' ', text_.rfind('\n', at_) + 1) == at_ && key_possible_ &&
           !in_flow();
}

/// How long the sign is that somebody takes for a list's hyphen; 0: none is here.
size_t TrapScanner::bullet() const {
    constexpr std::array<std::string_view, 6> bullets{"*", "•", "·", "–", "—", "−"};
    const auto found = std::ranges::find_if(bullets, [this](std::string_view sign) {
        return text_.compare(at_, sign.size(), sign) == 0 && peek(sign.size()) == ' ';
    });
    return found != bullets.end() && begins_line() ? found->size() : 0;
}

bool TrapScanner::lacks_blank_behind_dash() const {
    const char next = peek(1);
    return begins_line() && next != '-' && next != '.' && !ends_word(at_ + 1) &&
           std::isdigit(static_cast<unsigned char>(next)) == 0;
}

void TrapScanner::dash_without_blank() {
    constexpr size_t longest = 60;
    std::string rest = text_.substr(at_ + 1, line_end(at_) - at_ - 1);
    if (rest.size() > longest) {
        rest = rest.substr(0, rest.find(' ')) + " …";
    }
    error(code::not_yaml, at_, at_ + 1, "a space is missing after this dash",
          "write “- " + rest + "”");
    indent_ = at_ - (text_.rfind('\n', at_) + 1);
    ++at_;
}

void TrapScanner::behind_quoted(size_t start, size_t end) {
    while (is_blank(peek()) && at_ < text_.size()) {
        ++at_;
    }
    const char c = peek();
    const bool ends =
        c == '\n' || (c == '#' && at_ > end) || (in_flow() && (c == ',' || c == '}' || c == ']'));
    if (ends) {
        return;
    }
    if (c == ':') {
        key_possible_ = false;
        value_here_ = true;
        if (!in_flow()) {
            ++at_;
        }
        return;
    }
    if (const std::string_view name = name_before_colon(at_); in_flow() && !name.empty()) {
        missing_comma(at_, name, "…" + std::string(1, text_[start]));
        value_here_ = false;
        return;
    }
    const size_t stop =
        in_flow() ? std::min(line_end(at_), text_.find_first_of(",}]", at_)) : line_end(at_);
    const char* other = text_[start] == '"' ? "single quotes (')" : "double quotes (\")";
    error(code::needs_quotes, start, stop, "the quotes stand around a part of this text only",
          std::string("put ") + other + " around the whole text");
    at_ = stop;
}

void TrapScanner::forbidden_start() {
    const size_t start = at_;
    const std::string sign(1, text_[start]);
    const std::string meaning =
        sign == "!" ? "YAML takes ! for a tag, and the “not” would be lost"
                    : "YAML takes " + sign + " at a value's start for a sign of its own";
    at_ = in_flow() ? std::min(line_end(at_), text_.find_first_of(",}]", at_)) : line_end(at_);
    error(code::needs_quotes, start, at_, meaning);
}

size_t TrapScanner::plain_end(size_t start) {
    for (size_t i = start; i < text_.size(); ++i) {
        const char c = text_[i];
        if (c == '\n' || (c == '#' && i > start && is_blank(text_[i - 1]))) {
            return i;
        }
        const bool colon =
            c == ':' &&
            (ends_word(i + 1) ||
             (in_flow() && std::string_view(",}]").find(text_[i + 1]) != std::string_view::npos));
        if (colon) {
            return i;
        }
        if (!in_flow()) {
            continue;
        }
        if (c == ',' || c == '}' || c == ']') {
            return i;
        }
        if (c == '{' || c == '[') {
            error(code::needs_quotes, start, i + 1,
                  "inside braces or brackets, " + std::string(1, c) +
                      " cannot stand in a text as it is",
                  help_for_quotes(start));
            return std::min(line_end(i), text_.find_first_of(",}", i));
        }
    }
    return text_.size();
}

/// A word processor's quotation marks are letters to YAML, so they hold nothing together.
std::string TrapScanner::help_for_quotes(size_t start) const {
    const auto found = look_alike_in(std::string_view(text_).substr(start, 3));
    return found && (found->meant == "\"" || found->meant == "'")
               ? "“ and ” are quotation marks of a word processor, and letters here: write \"…\""
               : "put quotes around the whole text";
}

void TrapScanner::plain() {
    const size_t start = at_;
    const size_t stop = plain_end(start);
    size_t end = stop;
    while (end > start && is_blank(text_[end - 1])) {
        --end;
    }
    extents_[start] = {end, {}};
    at_ = stop;
    const bool key_here = in_flow() ? in_flow_map() && !value_here_ : key_possible_;
    if (peek() == ':' && stop < text_.size()) {
        if (!key_here) {
            second_colon(start, stop);
            return;
        }
        if (!in_flow()) {
            const size_t line = text_.rfind('\n', start);
            indent_ = start - (line == std::string::npos ? 0 : line + 1);
        }
        key_possible_ = false;
        value_here_ = true;
        ++at_;
        return;
    }
    if (in_flow_map() && key_here) {
        key_without_value(start, end);
        return;
    }
    last_value_ = start;
    if (peek() == '#' && stop < text_.size()) {
        comment_behind(start, end);
    } else if (!in_flow()) {
        text_goes_on_ = indent_;
    }
}

void TrapScanner::second_colon(size_t start, size_t colon) {
    // A line that begins like an entry, below a value without a comma: a bracket was forgotten.
    const bool begins_line =
        text_.find_first_not_of(" \t", text_.rfind('\n', start) + 1) == start && start > 0;
    if (in_flow() && begins_line && last_value_) {
        never_closed();
        at_ = text_.size();
        open_.clear();
        return;
    }
    const size_t rest = line_end(colon);
    at_ = in_flow() ? std::min(rest, text_.find_first_of(",}]", colon)) : rest;
    const size_t blank = text_.find_last_of(" \t", colon);
    const size_t last_word = std::max(start, blank == std::string::npos ? 0 : blank + 1);
    const std::string_view name = name_before_colon(last_word);
    const size_t before = text_.find_last_not_of(" \t", std::max<size_t>(1, last_word) - 1);
    if (in_flow() && !name.empty() && last_word > start) {
        const size_t ends = text_.find_last_not_of(" \t;", before);
        const std::string value = text_.substr(start, std::max(ends, start) + 1 - start);
        error(code::needs_quotes, start, at_,
              "a comma is missing before “" + std::string(name) +
                  "”, or quotes around the whole text",
              "write “" + value + ", " + std::string(name) + ": …”; if it is one text: \"" + value +
                  " " + std::string(name) + ": …\"");
        return;
    }
    if (in_flow() && !name.empty() && (text_[before] == '}' || text_[before] == ']')) {
        missing_comma(start, name, text_.substr(before, 1));
        return;
    }
    error(code::needs_quotes, start, at_, "a colon with a space after it cuts this text in two");
}

void TrapScanner::never_closed() {
    const size_t bracket = opened_at_.back();
    error(code::not_yaml, bracket, bracket + 1,
          "this " + std::string(1, text_[bracket]) + " is never closed",
          std::string("close it with ") + (text_[bracket] == '{' ? "}" : "]"));
}

void TrapScanner::comment_behind(size_t start, size_t end) {
    const bool looks_like_text = at_ - end == 1 || !ends_word(at_ + 1);
    if (looks_like_text) {
        extents_[start].comment = at_;
        if (in_flow()) {
            error(code::needs_quotes, start, line_end(at_),
                  "a # with a space before it ends the text and begins a comment");
        }
    }
}

void TrapScanner::key_without_value(size_t start, size_t end) {
    const size_t comma = text_.find_last_not_of(" \t\n", std::max<size_t>(1, start) - 1);
    const size_t before = text_.find_last_not_of(" \t\n", std::max<size_t>(1, comma) - 1);
    const bool is_behind_quotes =
        start > 2 && text_[comma] == ',' && (text_[before] == '"' || text_[before] == '\'');
    if (is_behind_quotes) {
        error(code::needs_quotes, start, end, "the quotes end before this part of the text",
              "put the quotation mark where the text ends; if “" +
                  text_.substr(start, end - start) + "” is a name, its value is missing");
    } else if (last_value_ && peek() != '\n') {
        error(code::needs_quotes, *last_value_, end, "the comma cuts this text in two",
              help_for_quotes(*last_value_) + ", the comma included");
    } else {
        error(code::not_yaml, start, end,
              "“" + text_.substr(start, end - start) + "” stands in braces without a value",
              "write NAME: VALUE; several names without values stand in [ ]");
    }
}

}  // namespace heed::yaml
