#include "adapters/smtp/plain_text.h"

#include <cmark.h>

#include "adapters/smtp/markdown.h"

namespace heed::smtp {
namespace {

std::string_view view(const char* text) {
    return text == nullptr ? std::string_view{} : std::string_view(text);
}

}  // namespace

void PlainText::add(cmark_node* block) {
    switch (cmark_node_get_type(block)) {
        case CMARK_NODE_LIST:
            add_items(block);
            text_ += "\n";
            break;
        case CMARK_NODE_BLOCK_QUOTE:
            text_ += quote_begins;
            add_children(block);
            text_ += quote_ends;
            break;
        case CMARK_NODE_THEMATIC_BREAK:
            text_ += indentation_ + "--------\n\n";
            break;
        case CMARK_NODE_CODE_BLOCK:
            text_ += indentation_;
            text_ += view(cmark_node_get_literal(block));
            text_ += "\n";
            break;
        case CMARK_NODE_PARAGRAPH:
        case CMARK_NODE_HEADING:
            text_ += indentation_;
            add_inlines(block);
            text_ += "\n\n";
            break;
        default:
            add_children(block);
    }
}

void PlainText::add_repeated(cmark_node* list, std::string_view open, std::string_view close) {
    text_ += open;
    add_items(list);
    text_ += close;
    text_ += "\n";
}

void PlainText::add_children(cmark_node* parent) {
    for (cmark_node* child = cmark_node_first_child(parent); child != nullptr;
         child = cmark_node_next(child)) {
        add(child);
    }
}

void PlainText::add_items(cmark_node* list) {
    const bool numbered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    int number = cmark_node_get_list_start(list);
    for (cmark_node* item = cmark_node_first_child(list); item != nullptr;
         item = cmark_node_next(item)) {
        add_item(item, numbered ? std::to_string(number++) + ". " : "- ");
    }
}

void PlainText::add_item(cmark_node* item, std::string_view bullet) {
    const std::string outer = indentation_;
    text_ += outer;
    text_ += bullet;
    indentation_ += std::string(bullet.size(), ' ');
    for (cmark_node* child = cmark_node_first_child(item); child != nullptr;
         child = cmark_node_next(child)) {
        const bool first = child == cmark_node_first_child(item);
        if (first && cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH) {
            add_inlines(child);
            text_ += "\n";
        } else {
            add(child);
        }
    }
    indentation_ = outer;
}

void PlainText::add_inlines(cmark_node* parent) {
    for (cmark_node* child = cmark_node_first_child(parent); child != nullptr;
         child = cmark_node_next(child)) {
        add_inline(child);
    }
}

void PlainText::add_inline(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
            text_ += view(cmark_node_get_literal(node));
            break;
        case CMARK_NODE_SOFTBREAK:
            text_ += " ";
            break;
        case CMARK_NODE_LINEBREAK:
            text_ += "\n" + indentation_;
            break;
        case CMARK_NODE_LINK:
            add_link(node);
            break;
        default:
            add_inlines(node);
    }
}

void PlainText::add_link(cmark_node* link) {
    PlainText words;
    words.add_inlines(link);
    const std::string_view target = view(cmark_node_get_url(link));
    if (words.text() != target && "mailto:" + words.text() != target) {
        text_ += words.text();
        text_ += ": ";
        text_ += target;
    } else {
        text_ += words.text();
    }
}

}  // namespace heed::smtp
