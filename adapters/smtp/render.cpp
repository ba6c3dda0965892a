#include "adapters/smtp/render.h"

#include <memory>
#include <utility>
#include <vector>

#include "adapters/smtp/markdown.h"
#include "adapters/smtp/words.h"
#include "engine/expressions/text/tree.h"

namespace heed::smtp {
namespace {

using text::Node;

/// Puts what belongs to one mail where the layout has its tags.
class Layout {
  public:
    Layout(const MailTemplate& mail, const text::Template& body) : mail_(mail), body_(body) {}

    std::vector<Node> around(const std::vector<Node>& layout) const {
        std::vector<Node> result;
        for (const Node& node : layout) {
            if (node.kind == Node::Kind::text) {
                result.push_back(node);
            } else if (node.text == "language") {
                result.push_back({Node::Kind::text, mail_.language, false, {}});
            } else if (const text::Template* part = part_named(node.text)) {
                if (node.kind == Node::Kind::section) {
                    if (part->tree() != nullptr) {
                        append(result, around(node.children));
                    }
                } else if (part->tree() != nullptr) {
                    append(result, part->tree()->nodes);
                }
            } else {
                Node copy = node;
                copy.children = around(node.children);
                result.push_back(std::move(copy));
            }
        }
        return result;
    }

  private:
    const text::Template* part_named(std::string_view name) const {
        if (name == "body") {
            return &body_;
        }
        if (name == "subject") {
            return &mail_.subject;
        }
        return name == "preheader" ? &mail_.preheader : nullptr;
    }

    static void append(std::vector<Node>& to, const std::vector<Node>& nodes) {
        to.insert(to.end(), nodes.begin(), nodes.end());
    }

    const MailTemplate& mail_;
    const text::Template& body_;
};

/// Texts without control characters; their line breaks become `line_break`.
text::Writer without_control(const text::Writer& writer, char line_break) {
    return [&writer, line_break](const Value& value) {
        std::string text;
        for (const char c : writer(value)) {
            const auto byte = static_cast<unsigned char>(c);
            if (c == '\n') {
                text += line_break;
            } else if (c == '\t') {
                text += ' ';
            } else if (byte >= 0x20 && byte != 0x7F) {
                text += c;
            }
        }
        return text;
    };
}

}  // namespace

Result<CompiledMail> compile_mail(const MailTemplate& mail, const text::Template& layout) {
    auto body = compile_markdown(mail.body);
    if (!body) {
        return body.problems();
    }
    text::Template html = body->html;
    if (layout.tree() != nullptr) {
        html = text::Template(std::make_shared<const text::Template::Tree>(text::Template::Tree{
            layout.source(), Layout(mail, body->html).around(layout.tree()->nodes), {}, {}}));
    }
    return CompiledMail{mail.subject, body->plain, html};
}

RenderedMail render_mail(const CompiledMail& mail, const text::Lookup& names,
                         const text::Writer& writer) {
    const text::Writer plain = without_control(writer, value_line_break);
    const text::Writer html = without_control(writer, '\n');
    return {one_line(text::render(mail.subject, names, text::Escape::none, html)),
            lay_out(text::render(mail.plain, names, text::Escape::none, plain)),
            text::render(mail.html, names, text::Escape::html, html)};
}

}  // namespace heed::smtp
