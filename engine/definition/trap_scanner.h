#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definition/yaml_traps.h"

namespace heed::yaml {

inline bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/// Walks over one text. Its functions on lines, brackets and blocks are in trap_scanner.cpp, those
/// on texts, quoted and not, in trap_scanner_texts.cpp.
class TrapScanner {
  public:
    TrapScanner(const std::string& text, const Offsets& offsets, FindingCollector& findings)
        : text_(text), offsets_(offsets), findings_(findings) {}

    std::map<size_t, Extent> scan();

  private:
    char peek(size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\n';
    }
    bool ends_word(size_t offset) const {
        return offset >= text_.size() || is_blank(text_[offset]) || text_[offset] == '\n';
    }
    size_t line_end(size_t from) const { return std::min(text_.find('\n', from), text_.size()); }
    /// The first tab there; `to` where there is none. Looks no further than that.
    size_t tab_between(size_t from, size_t to) const {
        return std::min(std::string_view(text_).substr(from, to - from).find('\t'), to - from) +
               from;
    }
    bool in_flow() const { return !open_.empty(); }
    bool in_flow_map() const { return in_flow() && open_.back() == '{'; }

    void error(std::string_view code, size_t from, size_t to, std::string message,
               std::string help = "put quotes around the whole text") {
        findings_.error(code, offsets_.place_at(from), offsets_.characters_between(from, to),
                        std::move(message), std::move(help));
    }

    void begin_line();
    bool document_mark(size_t line_start);
    void token();
    void open_bracket();
    void close_bracket();
    bool begins_line() const;
    size_t bullet() const;
    bool lacks_blank_behind_dash() const;
    void dash_without_blank();
    void quoted(char quote);
    void never_closed(size_t quote, size_t end);
    bool seems_never_closed(size_t start, size_t close) const;
    void behind_quoted(size_t start, size_t end);
    std::string_view name_before_colon(size_t offset) const;
    void missing_comma(size_t name, std::string_view what, std::string before);
    size_t closing_quote(size_t start, char quote) const;
    void block_of_lines();
    void forbidden_start();
    void plain();
    size_t plain_end(size_t start);
    std::string help_for_quotes(size_t start) const;
    void comment_behind(size_t start, size_t end);
    void second_colon(size_t start, size_t colon);
    void never_closed();
    void key_without_value(size_t start, size_t end);

    const std::string& text_;
    const Offsets& offsets_;
    FindingCollector& findings_;
    std::map<size_t, Extent> extents_;
    std::string open_;               ///< the brackets that are open, outermost first
    std::vector<size_t> opened_at_;  ///< where each of them stands
    size_t at_ = 0;
    size_t indent_ = 0;         ///< of what the current line's value belongs to
    bool key_possible_ = true;  ///< in a block: no key was read on this line yet
    bool value_here_ = false;   ///< in braces: behind the colon
    bool seen_content_ = false;
    std::optional<size_t> text_goes_on_;  ///< deeper lines continue the text of a line so indented
    std::optional<size_t> last_value_;    ///< in braces: the unquoted value before this key
};

}  // namespace heed::yaml
