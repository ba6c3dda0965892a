#include "adapters/smtp/markdown.h"

#include <gtest/gtest.h>

namespace heed::smtp {
namespace {

Value object(std::vector<std::pair<std::string, Value>> entries) {
    Value::Map map;
    for (auto& [name, value] : entries) {
        map.emplace_back(Value(name), value);
    }
    return Value(std::move(map));
}

CompiledMarkdown compiled(std::string_view source) {
    auto result = compile_markdown(text::parse(source, {"a.md", 4, 1}).value());
    EXPECT_TRUE(result) << heed::render(result.problems());
    return result ? *result : CompiledMarkdown{};
}

std::string html(std::string_view source, const Value& names = object({})) {
    return text::render(compiled(source).html, text::MapLookup(names), text::Escape::html);
}

std::string plain(std::string_view source, const Value& names = object({})) {
    return lay_out(
        text::render(compiled(source).plain, text::MapLookup(names), text::Escape::none));
}

std::string problems_of(std::string_view source) {
    const auto parsed = text::parse(source, {"a.md", 4, 1});
    return heed::render(compile_markdown(*parsed).problems());
}

TEST(MailMarkdown, BecomesHtmlAndPlainText) {
    const std::string source =
        "# Thank you, {{name}}\n\nWe *really* read\n**{{name}}**.\n\n1. one\n2. two\n\n> quoted\n";
    const Value names = object({{"name", "Ada"}});
    EXPECT_EQ(html(source, names),
              "<h1>Thank you, Ada</h1>\n<p>We <em>really</em> read\n<strong>Ada</strong>.</p>\n"
              "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n<blockquote>\n<p>quoted</p>\n"
              "</blockquote>\n");
    EXPECT_EQ(plain(source, names),
              "Thank you, Ada\n\nWe really read Ada.\n\n1. one\n2. two\n\n> quoted\n");
}

TEST(MailMarkdown, NeverTakesAValueForMarkup) {
    const Value names = object(
        {{"name", "[x](http://evil) *b* <b>&\"'"}, {"page", "https://h.example/a?b=1&c=\"2"}});
    EXPECT_EQ(html("Dear {{name}}", names),
              "<p>Dear [x](http://evil) *b* &lt;b&gt;&amp;&quot;&#39;</p>\n");
    EXPECT_EQ(plain("Dear {{name}}", names), "Dear [x](http://evil) *b* <b>&\"'\n");
    EXPECT_EQ(html("So [see it]({{page}}).", names),
              "<p>So <a href=\"https://h.example/a?b=1&amp;c=&quot;2\">see it</a>.</p>\n");
    EXPECT_EQ(plain("So [see it]({{page}}).", names),
              "So see it: https://h.example/a?b=1&c=\"2.\n");
}

TEST(MailMarkdown, ShowsALinkAloneAsWhatToDo) {
    EXPECT_EQ(html("[See it]({{page}})", object({{"page", "https://h.example"}})),
              "<p class=\"action\"><a href=\"https://h.example\">See it</a></p>\n");
    EXPECT_EQ(html("<https://h.example>"),
              "<p class=\"action\"><a href=\"https://h.example\">https://h.example</a></p>\n");
    EXPECT_EQ(plain("<https://h.example>"), "https://h.example\n");
}

TEST(MailMarkdown, TakesSectionsOnTheirOwnLinesAsBlocks) {
    const std::string source =
        "Hello\n\n{{#call}}\nWe call.\n{{/call}}\n{{^call}}\nGood bye.\n\nReally.\n{{/call}}\nEnd";
    EXPECT_EQ(html(source, object({{"call", true}})),
              "<p>Hello</p>\n<p>We call.</p>\n<p>End</p>\n");
    EXPECT_EQ(html(source), "<p>Hello</p>\n<p>Good bye.</p>\n<p>Really.</p>\n<p>End</p>\n");
    EXPECT_EQ(plain(source), "Hello\n\nGood bye.\n\nReally.\n\nEnd\n");
    EXPECT_EQ(html("a {{#call}}*b*{{/call}} c", object({{"call", true}})),
              "<p>a <em>b</em> c</p>\n");
}

TEST(MailMarkdown, RepeatsTheItemsOfAListNotTheList) {
    const Value names =
        object({{"items", Value::List{object({{"what", "Call"}}), object({{"what", "Fix"}})}}});
    const std::string source = "We do:\n\n{{#items}}\n- **{{what}}**\n{{/items}}\n\nSoon.";
    EXPECT_EQ(html(source, names),
              "<p>We do:</p>\n<ul>\n<li><strong>Call</strong></li>\n<li><strong>Fix</strong></li>\n"
              "</ul>\n<p>Soon.</p>\n");
    EXPECT_EQ(plain(source, names), "We do:\n\n- Call\n- Fix\n\nSoon.\n");
}

TEST(MailMarkdown, WrapsPlainTextAndKeepsQuotesAndItemsTogether) {
    const std::string seventy(70, 'x');
    EXPECT_EQ(lay_out(seventy + " yy\n"), seventy + "\nyy\n");
    EXPECT_EQ(lay_out("- " + seventy + " yy\n"), "- " + seventy + "\n  yy\n");
    EXPECT_EQ(lay_out("1. " + seventy.substr(3) + " yy\n"),
              "1. " + seventy.substr(3) + "\n   yy\n");
    EXPECT_EQ(lay_out("\n\n\na\n\n\n\nb \x10 c\n\n\x0E"
                      "d\x10"
                      "e\n\nf\n\n\x0F"
                      "g"),
              "a\n\nb c\n\n> d\n> e\n>\n> f\n\ng\n");
    EXPECT_EQ(lay_out(std::string(100, 'u') + " v"), std::string(100, 'u') + "\nv\n");
}

TEST(MailMarkdown, RefusesHtmlAndImages) {
    EXPECT_EQ(problems_of("Hello\n\n<div>x</div>\n\nA <b>c</b> ![d](e.png)"),
              "a.md:6:1: error[HD421]: HTML does not belong into a mail\n"
              "    <div>x</div>\n"
              "    ^~~~~~~~~~~~\n"
              "  help: write Markdown: **strong**, *emphasis*, [words](address), lists with -\n"
              "a.md:8:3: error[HD421]: HTML does not belong into a mail\n"
              "    A <b>c</b> ![d](e.png)\n"
              "      ^~~\n"
              "  help: write Markdown: **strong**, *emphasis*, [words](address), lists with -\n"
              "a.md:8:7: error[HD421]: HTML does not belong into a mail\n"
              "    A <b>c</b> ![d](e.png)\n"
              "          ^~~~\n"
              "  help: write Markdown: **strong**, *emphasis*, [words](address), lists with -\n"
              "a.md:8:17: error[HD421]: a mail carries no images\n"
              "    A <b>c</b> ![d](e.png)\n"
              "                    ^~~~~\n"
              "  help: say it in words; pictures are blocked by most mail programs\n");
}

TEST(MailMarkdown, RefusesLinksThatSomebodyElseCouldChoose) {
    EXPECT_EQ(problems_of("[x]({{customer.website}})"),
              "a.md:4:7: error[HD422]: a link may not lead to “customer.website”\n"
              "    [x]({{customer.website}})\n"
              "          ^~~~~~~~~~~~~~~~\n"
              "  help: only {{page}}, an address of ours, can be a link's target; what somebody "
              "typed could lead anywhere\n");
    EXPECT_EQ(problems_of("[http://good](http://bad)"),
              "a.md:4:2: error[HD423]: this link names one address and leads to another\n"
              "    [http://good](http://bad)\n"
              "     ^~~~~~~~~~~\n"
              "  help: write words instead of the address, or the address alone: <https://…>\n");
}

TEST(MailMarkdown, RefusesSectionsThatCrossTheMarkdown) {
    EXPECT_EQ(problems_of("*a {{#c}}b* c{{/c}}"),
              "a.md:4:1: error[HD424]: a section of this text begins or ends inside of a link, a "
              "list or a quote, but not both\n"
              "  help: put {{#…}} and {{/…}} on lines of their own, around whole paragraphs\n");
    EXPECT_EQ(problems_of("*a {{#c}}b{{/c}}* c"), "");
}

}  // namespace
}  // namespace heed::smtp
