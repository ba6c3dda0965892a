#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/expressions/text/template.h"
#include "engine/expressions/text/tree.h"

namespace heed::smtp {

/// A template as a text in which a word of letters and digits stands for each tag, so that other
/// software can process the text (Markdown, URL escaping) and leave the tags where they are.
class TagWords {
  public:
    explicit TagWords(const text::Template&);

    /// The text; a section's tags that stood alone on their lines are now HTML comments on lines of
    /// their own, which Markdown takes as blocks.
    const std::string& text() const { return text_; }

    /// The tags back where their words are; nothing where sections no longer nest.
    std::optional<std::vector<text::Node>> restore(std::string_view processed) const;

    /// The tag that a block comment made by `text()` stands for, as its word; empty for other HTML.
    std::string_view word_of_comment(std::string_view html) const;

    /// Whether `second` closes the section that `first` opens.
    bool are_pair(std::string_view first, std::string_view second) const;

    struct Mark {
        enum class Kind { value, open, close };
        Kind kind = Kind::value;
        text::Node::Kind node = text::Node::Kind::value;
        std::string name;
        size_t partner = 0;  ///< of `open` and `close`: where the other stands
    };
    /// The marks of the words in a text, in order.
    std::vector<Mark> marks_in(std::string_view text) const;

  private:
    void add(const std::vector<text::Node>& nodes);
    void add_mark(Mark mark, bool is_block);
    /// The next word at or after `from`: where it stands, where it ends, and its mark's number.
    struct Found {
        size_t begin = 0;
        size_t end = 0;
        size_t mark = 0;
    };
    std::optional<Found> find(std::string_view text, size_t from) const;

    std::string prefix_;
    std::string text_;
    std::vector<Mark> marks_;
};

}  // namespace heed::smtp
