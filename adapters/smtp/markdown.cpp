#include "adapters/smtp/markdown.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

#include <cmark.h>

#include "adapters/smtp/plain_text.h"
#include "adapters/smtp/tag_words.h"
#include "engine/expressions/text/scan.h"

namespace heed::smtp {
namespace {

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
struct FreeText {
    void operator()(char* text) const { std::free(text); }
};

std::string_view view(const char* text) {
    return text == nullptr ? std::string_view{} : std::string_view(text);
}

std::string html_of(cmark_node* node) {
    const std::unique_ptr<char, FreeText> html(cmark_render_html(node, CMARK_OPT_DEFAULT));
    return html.get();
}

bool looks_like_an_address(std::string_view words) {
    return words.find("://") != std::string_view::npos || words.starts_with("www.");
}

/// How many elements a piece of HTML leaves open; nothing when it ends more than it began.
std::optional<int> elements_left_open(std::string_view html, int open) {
    for (size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        const size_t end = html.find('>', at);
        if (html.substr(at, 2) == "</") {
            if (--open < 0) {
                return {};
            }
        } else if (end == std::string_view::npos || html[end - 1] != '/') {
            ++open;
        }
    }
    return open;
}

/// Whether every section holds whole elements, so that leaving it out leaves HTML.
bool nests(const std::vector<text::Node>& nodes) {
    int open = 0;
    for (const text::Node& node : nodes) {
        if (node.kind == text::Node::Kind::text) {
            const auto left = elements_left_open(node.text, open);
            if (!left) {
                return false;
            }
            open = *left;
        } else if (!nests(node.children)) {
            return false;
        }
    }
    return open == 0;
}

class Compiler {
  public:
    explicit Compiler(const text::Template& original)
        : original_(original),
          words_(original),
          document_(cmark_parse_document(words_.text().data(), words_.text().size(),
                                         CMARK_OPT_DEFAULT)) {}

    Result<CompiledMarkdown> run() {
        check();
        if (!problems_.empty()) {
            return std::move(problems_);
        }
        std::string html;
        PlainText plain;
        for (cmark_node* block = cmark_node_first_child(document_.get()); block != nullptr;
             block = cmark_node_next(block)) {
            if (cmark_node* list = repeated_list(block)) {
                cmark_node* end = cmark_node_next(list);
                html += within_list(html_of(list), word_of(block), word_of(end));
                plain.add_repeated(list, word_of(block), word_of(end));
                block = end;
            } else if (const std::string_view word = word_of(block); !word.empty()) {
                html += word;
                plain.add_word(word);
            } else {
                html += with_action(block, html_of(block));
                plain.add(block);
            }
        }
        return restored(html, plain.text());
    }

  private:
    void check() {
        const std::unique_ptr<cmark_iter, FreeIterator> nodes(cmark_iter_new(document_.get()));
        for (auto event = cmark_iter_next(nodes.get()); event != CMARK_EVENT_DONE;
             event = cmark_iter_next(nodes.get())) {
            if (event != CMARK_EVENT_ENTER) {
                continue;
            }
            cmark_node* node = cmark_iter_get_node(nodes.get());
            switch (cmark_node_get_type(node)) {
                case CMARK_NODE_HTML_BLOCK:
                    if (word_of(node).empty()) {
                        report_html(node);
                    }
                    break;
                case CMARK_NODE_HTML_INLINE:
                    report_html(node);
                    break;
                case CMARK_NODE_IMAGE:
                    report("HD421", view(cmark_node_get_url(node)), "a mail carries no images",
                           "say it in words; pictures are blocked by most mail programs");
                    break;
                case CMARK_NODE_LINK:
                    check_link(node);
                    break;
                default:
                    break;
            }
        }
    }

    /// HTML comes in the order of the text. In what Markdown was given, words stand for tags, so
    /// only what stands before the first of them is found again.
    void report_html(cmark_node* node) {
        const std::string& source = original_.source();
        std::string_view what = view(cmark_node_get_literal(node));
        what = what.substr(0, what.find('\n'));
        size_t begin = source.find(what, html_from_);
        while (begin == std::string::npos && !what.empty()) {
            what.remove_suffix(1);
            begin = source.find(what, html_from_);
        }
        html_from_ = begin + std::max<size_t>(1, what.size());
        report("HD421", begin, html_from_, "HTML does not belong into a mail",
               "write Markdown: **strong**, *emphasis*, [words](address), lists with -");
    }

    void check_link(cmark_node* node) {
        const std::string_view target = view(cmark_node_get_url(node));
        for (const TagWords::Mark& mark : words_.marks_in(target)) {
            const bool ours =
                mark.name == "page" || mark.name.ends_with(".page") || mark.name == "unsubscribe";
            if (mark.kind != TagWords::Mark::Kind::value || !ours) {
                report("HD422", mark.name, "a link may not lead to “" + mark.name + "”",
                       "only {{page}}, an address of ours, can be a link's target; what somebody "
                       "typed could lead anywhere");
            }
        }
        PlainText words;
        words.add_inlines(node);
        if (looks_like_an_address(words.text()) && words.text() != target) {
            report("HD423", words.text(), "this link names one address and leads to another",
                   "write words instead of the address, or the address alone: <https://…>");
        }
    }

    /// The list that a pair of block tags stands around, when `block` is the first of them.
    cmark_node* repeated_list(cmark_node* block) const {
        cmark_node* list = cmark_node_next(block);
        cmark_node* end = list == nullptr ? nullptr : cmark_node_next(list);
        const bool found = end != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST &&
                           words_.are_pair(word_of(block), word_of(end));
        return found ? list : nullptr;
    }

    static std::string within_list(std::string html, std::string_view open,
                                   std::string_view close) {
        html.insert(html.rfind("</"), close);
        return html.insert(html.find('>') + 2, open);
    }

    /// A link that is a paragraph of its own is what the reader shall do: the layout shows it so.
    static std::string with_action(cmark_node* block, std::string html) {
        cmark_node* link = cmark_node_first_child(block);
        if (cmark_node_get_type(block) == CMARK_NODE_PARAGRAPH && link != nullptr &&
            cmark_node_get_type(link) == CMARK_NODE_LINK && cmark_node_next(link) == nullptr) {
            html.replace(0, 3, "<p class=\"action\">");
        }
        return html;
    }

    std::string_view word_of(cmark_node* node) const {
        if (cmark_node_get_type(node) != CMARK_NODE_HTML_BLOCK) {
            return {};
        }
        return words_.word_of_comment(view(cmark_node_get_literal(node)));
    }

    Result<CompiledMarkdown> restored(std::string_view html, std::string_view plain) const {
        auto html_nodes = words_.restore(html);
        auto plain_nodes = words_.restore(plain);
        if (!html_nodes || !plain_nodes || !nests(*html_nodes)) {
            return Diagnostic{.code = "HD424",
                              .place = start(),
                              .message =
                                  "a section of this text begins or ends inside of a link, "
                                  "a list or a quote, but not both",
                              .help =
                                  "put {{#…}} and {{/…}} on lines of their own, around whole "
                                  "paragraphs",
                              .excerpt = ""};
        }
        return CompiledMarkdown{as_template(*std::move(html_nodes)),
                                as_template(*std::move(plain_nodes))};
    }

    text::Template as_template(std::vector<text::Node> nodes) const {
        return text::Template(std::make_shared<const text::Template::Tree>(text::Template::Tree{
            original_.source(), std::move(nodes), original_.names(), original_.tree()->start}));
    }

    Place start() const { return original_.tree() == nullptr ? Place{} : original_.tree()->start; }

    /// Points at where `what` stands in the author's text, else at the text's beginning.
    void report(std::string_view code, std::string_view what, std::string message,
                std::string help) {
        what = what.substr(0, what.find('\n'));
        const size_t at = what.empty() ? std::string::npos : original_.source().find(what);
        report(code, at == std::string::npos ? 0 : at,
               at == std::string::npos ? 1 : at + what.size(), std::move(message), std::move(help));
    }

    void report(std::string_view code, size_t begin, size_t end, std::string message,
                std::string help) {
        const text::Positions positions(original_.source(), start());
        problems_.push_back(positions.error(code, begin, end, std::move(message), std::move(help)));
    }

    const text::Template& original_;
    TagWords words_;
    std::unique_ptr<cmark_node, FreeNode> document_;
    Diagnostics problems_;
    size_t html_from_ = 0;  ///< in the source: behind the HTML that was reported last
};

}  // namespace

Result<CompiledMarkdown> compile_markdown(const text::Template& original) {
    if (original.tree() == nullptr) {
        return CompiledMarkdown{};
    }
    return Compiler(original).run();
}

}  // namespace heed::smtp
