#pragma once

#include <string>
#include <string_view>

struct cmark_node;

namespace heed::smtp {

/// Writes Markdown as the text part of a mail: emphasis without its marks, links as `words:
/// address`, lists with `-`, quotes between the marks of markdown.h.
class PlainText {
  public:
    /// A block and all in it.
    void add(cmark_node* block);
    /// A list whose items stand between two words.
    void add_repeated(cmark_node* list, std::string_view open, std::string_view close);
    void add_word(std::string_view word) { text_ += word; }
    /// What is inside of a block, without the block's own line breaks.
    void add_inlines(cmark_node* parent);

    const std::string& text() const { return text_; }

  private:
    void add_children(cmark_node* parent);
    void add_items(cmark_node* list);
    void add_item(cmark_node* item, std::string_view bullet);
    void add_inline(cmark_node* node);
    void add_link(cmark_node* link);

    std::string text_;
    std::string indentation_;
};

}  // namespace heed::smtp
