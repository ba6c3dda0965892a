#include "engine/expressions/text/template.h"

#include <map>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed::text {
namespace {

using List = Value::List;
using Map = Value::Map;

Value object(std::vector<std::pair<std::string, Value>> entries) {
    Map map;
    for (auto& [name, value] : entries) {
        map.emplace_back(Value(name), value);
    }
    return Value(std::move(map));
}

std::string filled(std::string_view text, const Value& data = object({}),
                   const std::map<std::string, std::string, std::less<>>& partials = {}) {
    const auto parsed = parse(text, {}, [&](std::string_view name) -> std::optional<std::string> {
        const auto found = partials.find(name);
        return found == partials.end() ? std::nullopt : std::optional(found->second);
    });
    return parsed ? render(*parsed, MapLookup(data), Escape::html) : render(parsed.problems());
}

std::string problems_of(std::string_view text, Place start = {"a.md", 1, 1}) {
    return heed::render(parse(text, std::move(start)).problems());
}

TEST(TextTemplate, FillsInATaskTitle) {
    const auto title = parse(
        "Call {{customer.name}} about the {{response.lowest}} for “{{response.lowest_question}}”");
    ASSERT_TRUE(title);
    const MapLookup names(object({{"customer", object({{"name", "O'Hara & Sons"}})},
                                  {"response.lowest", 3},
                                  {"response", object({{"lowest_question", "Quality"}})}}));
    EXPECT_EQ(render(*title, names, Escape::none), "Call O'Hara & Sons about the 3 for “Quality”");
}

TEST(TextTemplate, EscapesValuesForHtmlUnlessTold) {
    const Value data = object({{"forbidden", "& \" < > '"}});
    EXPECT_EQ(filled("{{forbidden}}|{{{forbidden}}}|{{&forbidden}}|{{& forbidden }}", data),
              "&amp; &quot; &lt; &gt; &#39;|& \" < > '|& \" < > '|& \" < > '");
}

TEST(TextTemplate, RendersAbsentNamesEmpty) {
    EXPECT_EQ(filled("I ({{cannot}}) be seen{{a.b.c}}", object({{"a", object({})}})),
              "I () be seen");
    EXPECT_EQ(filled("[{{nothing}}]", object({{"nothing", Value()}})), "[]");
}

TEST(TextTemplate, WritesNumbersInTheirShortestForm) {
    const Value data = object({{"i", 85}, {"d", 1.21}, {"whole", 3.0}, {"u", std::uint64_t{7}}});
    EXPECT_EQ(filled("{{i}} {{d}} {{whole}} {{u}}", data), "85 1.21 3 7");
}

TEST(TextTemplate, WritesTimesByTheGivenWriter) {
    const auto text = parse("due {{due}}");
    const MapLookup names(object({{"due", Timestamp{1772442900, 0}}}));
    EXPECT_EQ(render(*text, names, Escape::none), "due 2026-03-02T09:15:00Z");
    const Writer writer = [](const Value& value) {
        return value.as<Timestamp>() != nullptr ? "Monday" : plain_text(value);
    };
    EXPECT_EQ(render(*text, names, Escape::none, writer), "due Monday");
}

TEST(TextTemplate, ShowsASectionForEveryValueButNothing) {
    const std::string text = "{{#a}}yes{{/a}}{{^a}}no{{/a}}";
    EXPECT_EQ(filled(text, object({{"a", true}})), "yes");
    EXPECT_EQ(filled(text, object({{"a", false}})), "no");
    EXPECT_EQ(filled(text, object({{"a", Value()}})), "no");
    EXPECT_EQ(filled(text, object({{"a", ""}})), "no");
    EXPECT_EQ(filled(text, object({{"a", List{}}})), "no");
    EXPECT_EQ(filled(text, object({{"a", 0}})), "yes") << "a score of 0 is a score";
    EXPECT_EQ(filled(text), "no");
}

TEST(TextTemplate, RepeatsASectionForEachItemOfAList) {
    const Value items = List{object({{"action", "Call"}, {"owner", object({{"name", "Bo"}})}}),
                             object({{"action", "Fix"}, {"owner", object({{"name", "Al"}})}})};
    const Value data = object({{"plan", object({{"items", items}})}, {"case", 17}});
    EXPECT_EQ(filled("{{#plan.items}}{{case}}: {{action}} ({{owner.name}}); {{/plan.items}}", data),
              "17: Call (Bo); 17: Fix (Al); ");
    EXPECT_EQ(filled("{{#list}}({{.}}){{/list}}", object({{"list", List{1, 2.5, "<x>"}}})),
              "(1)(2.5)(&lt;x&gt;)");
    EXPECT_EQ(filled("{{#list}}{{#.}}{{.}}{{/.}};{{/list}}",
                     object({{"list", List{Value(List{1, 2}), Value(List{3})}}})),
              "12;3;");
}

TEST(TextTemplate, LooksNamesUpFromTheInnermostContextOutwards) {
    const Value data =
        object({{"a", object({{"one", 1}})}, {"b", object({{"two", 2}})}, {"one", "outer"}});
    EXPECT_EQ(filled("{{one}}{{#a}}{{one}}{{#b}}{{one}}{{two}}{{/b}}{{/a}}", data), "outer112");
    // The innermost context that has the first word decides; there is no second try further out.
    EXPECT_EQ(filled("{{#a}}[{{b.c}}]{{/a}}",
                     object({{"a", object({{"b", object({})}})}, {"b", object({{"c", "wrong"}})}})),
              "[]");
}

TEST(TextTemplate, LeavesNoBlankLineForATagAloneOnItsLine) {
    const Value yes = object({{"a", true}});
    EXPECT_EQ(filled("| This Is\n{{#a}}\n|\n{{/a}}\n| A Line", yes), "| This Is\n|\n| A Line");
    EXPECT_EQ(filled("| This Is\n  {{#a}}\n|\n\t{{/a}}  \n| A Line", yes),
              "| This Is\n|\n| A Line");
    EXPECT_EQ(filled("|\r\n{{#a}}\r\n{{/a}}\r\n|", yes), "|\r\n|");
    EXPECT_EQ(filled("  {{#a}}\n#{{/a}}\n/", yes), "#\n/");
    EXPECT_EQ(filled("#{{#a}}\n/\n  {{/a}}", yes), "#\n/\n");
    EXPECT_EQ(filled("Begin.\n  {{! aside }}\nEnd.\n"), "Begin.\nEnd.\n");
    EXPECT_EQ(filled("Begin.\n{{!\nlong\naside\n}}\nEnd.\n"), "Begin.\nEnd.\n");
    EXPECT_EQ(filled("  12 {{! 34 }}\n"), "  12 \n");
    EXPECT_EQ(filled(" {{#a}}YES{{/a}}\n {{#a}}GOOD{{/a}}\n", yes), " YES\n GOOD\n");
    EXPECT_EQ(filled("  {{a}}\n", yes), "  true\n") << "a value keeps its line";
}

TEST(TextTemplate, TakesOtherDelimitersFromATag) {
    const Value data = object({{"text", "Hey!"}, {"a", true}});
    EXPECT_EQ(filled("{{=<% %>=}}(<%text%>)", data), "(Hey!)");
    EXPECT_EQ(filled("({{=[ ]=}}[text])", data), "(Hey!)");
    EXPECT_EQ(filled("{{#a}}{{text}}{{/a}}{{= | | =}}|#a|{{text}}|text||/a|", data),
              "Hey!{{text}}Hey!");
    EXPECT_EQ(filled("Begin.\n{{=@ @=}}\nEnd.\n"), "Begin.\nEnd.\n");
}

TEST(TextTemplate, ExpandsPartialsWhenItIsParsed) {
    const Value data = object({{"text", "content"}, {"a", true}});
    EXPECT_EQ(filled("\"{{>partial}}\"", data, {{"partial", "*{{text}}*"}}), "\"*content*\"");
    EXPECT_EQ(filled("{{#a}}{{> outer }}{{/a}}", data,
                     {{"outer", "<{{>inner}}>"}, {"inner", "{{text}}"}}),
              "<content>");
    EXPECT_EQ(filled("\\\n {{>partial}}\n/\n", data, {{"partial", "|\n{{text}}\n|\n"}}),
              "\\\n |\n content\n |\n/\n")
        << "a partial alone on its line is moved in";
    EXPECT_EQ(filled("{{=<% %>=}}<%>p%>", data, {{"p", "{{text}}"}}), "content")
        << "delimiters are not inherited";
}

TEST(TextTemplate, KnowsTheNamesItReads) {
    const auto text = parse(
        "{{a}}\n{{#plan.items}}{{action}}{{plan.items.owner}}{{/plan.items}}{{^b}}{{{b}}}{{/b}}");
    ASSERT_TRUE(text);
    const auto& names = text->names();
    ASSERT_EQ(names.size(), 6U);
    EXPECT_EQ(names[0], (NameUse{"a", Use::value, {"", 1, 1}, 5, {}}));
    EXPECT_EQ(names[1], (NameUse{"plan.items", Use::section, {"", 2, 1}, 15, {}}));
    EXPECT_EQ(names[2],
              (NameUse{"action", Use::value, {"", 2, 16}, 10, {{"plan.items", Use::section}}}));
    EXPECT_FALSE(names[2].guarded());
    EXPECT_TRUE(names[3].guarded());
    EXPECT_EQ(names[4].use, Use::inverted);
    EXPECT_EQ(names[5].use, Use::unescaped);
    EXPECT_FALSE(names[5].guarded()) << "an inverted section is no guard";
}

TEST(TextTemplate, SaysHowSectionsAreWrittenHere) {
    EXPECT_THAT(problems_of("{{#if alarm}}x{{/if}}"),
                testing::HasSubstr("  help: a section has its name alone: {{#alarm}} … "
                                   "{{/alarm}}\n"));
    EXPECT_THAT(problems_of("{{#case.lowest <= 2}}x{{/case.lowest <= 2}}"),
                testing::HasSubstr("  help: give the condition a name in the workflow, and write "
                                   "that name here\n"));
}

TEST(TextTemplate, ReportsEverythingThatIsWrongWithItsPlace) {
    EXPECT_EQ(problems_of("Dear {{customer name}},\n{{}} {{#a}}é {{/b}}\n{{/c}}"),
              "a.md:1:6: error[HD403]: “customer name” is not a name\n"
              "    Dear {{customer name}},\n"
              "         ^~~~~~~~~~~~~~~~~\n"
              "  help: a name is one word, or words joined by single dots: {{customer.name}}\n"
              "a.md:2:1: error[HD402]: this tag has no name\n"
              "    {{}} {{#a}}é {{/b}}\n"
              "    ^~~~\n"
              "  help: write a name in it, as in {{customer.name}}\n"
              "a.md:2:6: error[HD405]: the section “a” is never closed\n"
              "    {{}} {{#a}}é {{/b}}\n"
              "         ^~~~~~\n"
              "  help: write {{/a}} where it ends\n"
              "a.md:2:14: error[HD406]: “b” is closed here, but the open section is “a” (line 2)\n"
              "    {{}} {{#a}}é {{/b}}\n"
              "                 ^~~~~~\n"
              "  help: write {{/a}} before it\n"
              "a.md:3:1: error[HD406]: “c” is closed here, but the open section is “a” (line 2)\n"
              "    {{/c}}\n"
              "    ^~~~~~\n"
              "  help: write {{/a}} before it\n");
}

TEST(TextTemplate, ReportsATagThatNeverEnds) {
    EXPECT_EQ(problems_of("Dear {{customer.name},\nhello"),
              "a.md:1:6: error[HD401]: the tag “{{” is never closed\n"
              "    Dear {{customer.name},\n"
              "         ^~~~~~~~~~~~~~~~~\n"
              "  help: end it with “}}”\n");
}

TEST(TextTemplate, ReportsAClosingTagWithoutASection) {
    EXPECT_EQ(problems_of("{{/a}}"),
              "a.md:1:1: error[HD406]: “a” is closed here, but no section is open\n"
              "    {{/a}}\n"
              "    ^~~~~~\n"
              "  help: remove this tag, or write {{#a}} where the section begins\n");
}

TEST(TextTemplate, ReportsCrossedSectionsOnce) {
    EXPECT_EQ(problems_of("{{#a}}{{#b}}{{/a}}{{/b}}"),
              "a.md:1:13: error[HD406]: “a” is closed here, but the open section is “b” (line 1)\n"
              "    {{#a}}{{#b}}{{/a}}{{/b}}\n"
              "                ^~~~~~\n"
              "  help: write {{/b}} before it\n"
              "a.md:1:19: error[HD406]: “b” is closed here, but no section is open\n"
              "    {{#a}}{{#b}}{{/a}}{{/b}}\n"
              "                      ^~~~~~\n"
              "  help: remove this tag, or write {{#b}} where the section begins\n");
}

TEST(TextTemplate, FindsOneMistakeInAnIfOfOtherTemplates) {
    const std::string mistake =
        "a.md:1:1: error[HD403]: “if a” is not a name\n"
        "    {{#if a}}x{{/if}}\n"
        "    ^~~~~~~~~\n"
        "  help: a section has its name alone: {{#a}} … {{/a}}\n";
    EXPECT_EQ(problems_of("{{#if a}}x{{/if}}"), mistake);
    EXPECT_EQ(problems_of("{{#if a}}x{{/a}}"),
              std::string(mistake).replace(mistake.find("{{/if}}"), 7, "{{/a}}"));
}

TEST(TextTemplate, CountsFromWhereTheTextStandsInItsFile) {
    EXPECT_EQ(problems_of("Call {{}}", {"w.yaml", 12, 18}),
              "w.yaml:12:23: error[HD402]: this tag has no name\n"
              "                     Call {{}}\n"
              "                          ^~~~\n"
              "  help: write a name in it, as in {{customer.name}}\n");
}

TEST(TextTemplate, ReportsDelimitersAndPartialsThatCannotBe) {
    EXPECT_EQ(problems_of("{{=x=}} {{>gone}}"),
              "a.md:1:1: error[HD404]: this tag must name two new delimiters\n"
              "    {{=x=}} {{>gone}}\n"
              "    ^~~~~~~\n"
              "  help: write them with a space between, without “=”: {{=<% %>=}}\n"
              "a.md:1:9: error[HD407]: there is no partial “gone”\n"
              "    {{=x=}} {{>gone}}\n"
              "            ^~~~~~~~~\n");
    EXPECT_EQ(filled("{{>a}}", object({}), {{"a", "x{{>a}}"}}),
              "a:1:2: error[HD407]: the partial “a” includes itself\n"
              "    x{{>a}}\n"
              "     ^~~~~~\n"
              "  help: a partial may include others, but no circle of them\n");
}

}  // namespace
}  // namespace heed::text
