#include "adapters/smtp/render.h"

#include <gtest/gtest.h>

namespace heed::smtp {
namespace {

constexpr const char* layout =
    "<html lang=\"{{language}}\"><title>{{subject}}</title>{{#preheader}}<i>{{preheader}}</i>"
    "{{/preheader}}\n{{{body}}}<footer>{{organisation}}</footer></html>\n";

RenderedMail rendered(std::string_view path, std::string_view source, const Value& names) {
    const auto mail = parse_mail_template(path, source);
    const auto compiled = compile_mail(mail.value(), text::parse(layout).value());
    return render_mail(compiled.value(), text::MapLookup(names), text::plain_text);
}

TEST(RenderMail, FillsInSubjectTextAndLayout) {
    const Value names = Value::Map{{"customer.name", "<Ada>"}, {"organisation", "A & B"}};
    const RenderedMail mail = rendered(
        "m.de.md", "---\nsubject: Hallo {{customer.name}}\npreheader: Kurz\n---\nGut.\n", names);
    EXPECT_EQ(mail.subject, "Hallo <Ada>");
    EXPECT_EQ(mail.text, "Gut.\n");
    EXPECT_EQ(mail.html,
              "<html lang=\"de\"><title>Hallo &lt;Ada&gt;</title><i>Kurz</i>\n<p>Gut.</p>\n"
              "<footer>A &amp; B</footer></html>\n");
}

TEST(RenderMail, LeavesOutAPreheaderThatIsNotThere) {
    EXPECT_EQ(rendered("m.md", "---\nsubject: S\n---\nT\n", Value::Map{}).html,
              "<html lang=\"en\"><title>S</title>\n<p>T</p>\n<footer></footer></html>\n");
}

TEST(RenderMail, KeepsControlCharactersOut) {
    const Value names = Value::Map{{"name", "A\r\nBcc: eve\x0E\x01\x7F"}};
    const RenderedMail mail =
        rendered("m.md", "---\nsubject: Hi {{name}}\n---\nHi {{name}}\n\n> {{name}}\n", names);
    EXPECT_EQ(mail.subject, "Hi A Bcc: eve");
    EXPECT_EQ(mail.text, "Hi A Bcc: eve\n\n> A\n> Bcc: eve\n");
}

}  // namespace
}  // namespace heed::smtp
