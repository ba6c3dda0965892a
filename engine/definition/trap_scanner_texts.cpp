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
        error(code::needs_quotes, start, line_end(start), "this quotation mark is never closed",
              "close it at the end of the text; for a text of several lines write | and the lines "
              "below it, indented");
        at_ = text_.size();
        open_.clear();
        return;
    }
    extents_[start] = {close + 1, {}};
    at_ = close + 1;
    behind_quoted(start, close + 1);
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
        if (c == '{' || c == '[' || c == '?') {
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
    error(code::needs_quotes, start, at_, "a colon with a blank behind it cuts this text in two");
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
                  "a # with a blank before it ends the text and begins a comment");
        }
    }
}

void TrapScanner::key_without_value(size_t start, size_t end) {
    if (last_value_ && peek() != '\n') {
        error(code::needs_quotes, *last_value_, end, "the comma cuts this text in two",
              help_for_quotes(*last_value_) + ", the comma included");
    } else {
        error(code::not_yaml, start, end,
              "“" + text_.substr(start, end - start) + "” stands in braces without a value",
              "write NAME: VALUE; several names without values stand in [ ]");
    }
}

}  // namespace heed::yaml
