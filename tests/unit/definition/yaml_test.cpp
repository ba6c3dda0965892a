#include "engine/definition/yaml.h"

#include <gtest/gtest.h>

#include "tests/unit/definition/reading.h"

namespace heed {
namespace {

using reading::yaml_findings;

yaml::Node tree_of(const std::string& text) {
    FindingCollector findings;
    const auto node = yaml::parse({"a.yaml", text}, findings);
    EXPECT_EQ(render(findings.sorted()), "");
    return node.value_or(yaml::Node());
}

std::string text_at(const yaml::Node& node, std::string_view key) {
    const yaml::Node* found = node.find(key);
    return found == nullptr ? "(none)" : found->text;
}

TEST(Yaml, KeepsTextsAsTheyAreWritten) {
    const yaml::Node node = tree_of(
        "on: yes\n"
        "off: no\n"
        "number: 010\n"
        "date: 2026-03-02\n"
        "time: 09:00-17:00\n"
        "quoted: 'it''s'\n"
        "doubly: \"a \\\"b\\\"\"\n"
        "lines: |\n"
        "  one: 1\n"
        "  # two\n"
        "guard: case.x == \"a, b\" || !alarm\n");
    EXPECT_EQ(text_at(node, "on"), "yes");
    EXPECT_EQ(text_at(node, "off"), "no");
    EXPECT_EQ(text_at(node, "number"), "010");
    EXPECT_EQ(text_at(node, "date"), "2026-03-02");
    EXPECT_EQ(text_at(node, "time"), "09:00-17:00");
    EXPECT_EQ(text_at(node, "quoted"), "it's");
    EXPECT_EQ(text_at(node, "doubly"), "a \"b\"");
    EXPECT_EQ(text_at(node, "lines"), "one: 1\n# two\n");
    EXPECT_EQ(text_at(node, "guard"), "case.x == \"a, b\" || !alarm");
}

TEST(Yaml, KnowsWhereEverythingStands) {
    const yaml::Node node = tree_of("größe: {ä: \"ö\", b: [c, d]}\r\n");
    const yaml::Node& map = node.entries.at(0).value;
    EXPECT_EQ(node.entries.at(0).place, (Place{"a.yaml", 1, 1}));
    EXPECT_EQ(map.entries.at(0).place, (Place{"a.yaml", 1, 9}));
    EXPECT_EQ(map.entries.at(0).value.place, (Place{"a.yaml", 1, 12}));
    EXPECT_EQ(map.entries.at(0).value.text_place(), (Place{"a.yaml", 1, 13}));
    EXPECT_EQ(map.entries.at(0).value.length, 3);
    EXPECT_EQ(map.entries.at(1).value.items.at(1).place, (Place{"a.yaml", 1, 24}));
}

TEST(Yaml, AcceptsCommentsWhereTheyCannotBeMeantAsText) {
    EXPECT_EQ(yaml_findings("# first\n"
                            "a: b        # behind a value\n"
                            "c: # behind a key\n"
                            "  - {d: \"e\"} # behind braces\n"
                            "  - 'f' # behind quotes\n"),
              "");
}

TEST(Yaml, RefusesWhatWouldBeReadSilentlyAsSomethingElse) {
    for (const char* text : {"a: !b",
                             "a: &b c",
                             "a: *b",
                             "a: @b",
                             "a: %b",
                             "a: `b`",
                             "a: b: c",
                             "a: {b: c: d}",
                             "a: {b: c, d e, f: g}",
                             "a: {{b}} c",
                             "a: {b: {{c}}}",
                             "- {{a}}",
                             "a: \"b\" == c",
                             "a: {b: 'c' in d}",
                             "a: {b: c[0]}",
                             "a: 'b",
                             "a: \"b\nc: d",
                             "a: {b: c #5}",
                             "a: > 3",
                             "a: |b",
                             "- ? x"}) {
        const std::string findings = yaml_findings(std::string(text) + "\n");
        EXPECT_NE(findings.find("error[HD003]"), std::string::npos) << text << "\n" << findings;
    }
}

TEST(Yaml, TakesQuestionsInBraces) {
    const yaml::Node node = tree_of("a: {b: Is it resolved?, c: [Why?, how? when?]}\nd: e?\n");
    const yaml::Node& map = node.entries.at(0).value;
    EXPECT_EQ(text_at(map, "b"), "Is it resolved?");
    EXPECT_EQ(map.entries.at(1).value.items.at(0).text, "Why?");
    EXPECT_EQ(map.entries.at(1).value.items.at(1).text, "how? when?");
    EXPECT_EQ(map.entries.at(1).place, (Place{"a.yaml", 1, 25}));
    EXPECT_EQ(text_at(node, "d"), "e?");
}

TEST(Yaml, SaysWhereACommaIsMissing) {
    EXPECT_EQ(yaml_findings("a: {when: unhappy target: call}\n"),
              "a.yaml:1:11: error[HD003]: a comma is missing before “target”, or quotes around the "
              "whole text\n"
              "    a: {when: unhappy target: call}\n"
              "              ^~~~~~~~~~~~~~~~~~~~\n"
              "  help: write “unhappy, target: …”; if it is one text: \"unhappy target: …\"\n");
    EXPECT_EQ(yaml_findings("a: {label: {en: Yes} form: notes}\n"),
              "a.yaml:1:22: error[HD003]: a comma is missing before “form”\n"
              "    a: {label: {en: Yes} form: notes}\n"
              "                         ^~~~\n"
              "  help: write “}, form: …”\n");
    EXPECT_EQ(yaml_findings("a: {en: \"Yes?\" de: \"Ja?\"}\n"),
              "a.yaml:1:16: error[HD003]: a comma is missing before “de”\n"
              "    a: {en: \"Yes?\" de: \"Ja?\"}\n"
              "                   ^~\n"
              "  help: write “…\", de: …”\n");
}

TEST(Yaml, SaysWhatAnItemOfAListBeginsWith) {
    for (const std::string bullet : {"•", "–", "*", "·"}) {
        EXPECT_EQ(yaml_findings("a:\n  " + bullet + " {when: b}\n"),
                  "a.yaml:2:3: error[HD001]: an item of a list begins with a hyphen, not with “" +
                      bullet + "”\n      " + bullet +
                      " {when: b}\n      ^\n  help: write “- ” in its place\n");
    }
}

TEST(Yaml, SaysWhereATextGoesOnAfterItsQuotes) {
    EXPECT_EQ(
        yaml_findings("a: {en: \"Thank\", call, de: \"Dank\"}\n"),
        "a.yaml:1:18: error[HD003]: the quotes end before this part of the text\n"
        "    a: {en: \"Thank\", call, de: \"Dank\"}\n"
        "                     ^~~~\n"
        "  help: put the quotation mark where the text ends; if “call” is a name, its value is "
        "missing\n");
    EXPECT_EQ(
        yaml_findings("a: {en: Call; de: Anruf}\n"),
        "a.yaml:1:9: error[HD003]: a comma is missing before “de”, or quotes around the whole "
        "text\n"
        "    a: {en: Call; de: Anruf}\n"
        "            ^~~~~~~~~~~~~~~\n"
        "  help: write “Call, de: …”; if it is one text: \"Call de: …\"\n");
}

TEST(Yaml, SaysWhereABlankIsMissingBehindADash) {
    EXPECT_EQ(yaml_findings("a:\n  -{when: b, target: c}\n"),
              "a.yaml:2:3: error[HD001]: a space is missing after this dash\n"
              "      -{when: b, target: c}\n"
              "      ^\n"
              "  help: write “- {when: b, target: c}”\n");
    EXPECT_EQ(yaml_findings("a:\n  -when: b\n    target: c\n"),
              "a.yaml:2:3: error[HD001]: a space is missing after this dash\n"
              "      -when: b\n"
              "      ^\n"
              "  help: write “- when: b”\n");
    EXPECT_EQ(yaml_findings("a:\n  - -5\nb: -5\n"), "");
}

TEST(Yaml, SaysWhichQuotationMarkIsNeverClosed) {
    EXPECT_EQ(yaml_findings("a: {en: \"Is it?, de: \"Ist es?\"}\n"),
              "a.yaml:1:9: error[HD003]: this quotation mark is never closed\n"
              "    a: {en: \"Is it?, de: \"Ist es?\"}\n"
              "            ^~~~~~~~~~~~~\n"
              "  help: close it at the end of the text, before the comma or the bracket\n");
    EXPECT_EQ(yaml_findings("a: {when: 'b, target: c}\nd: it's\n"),
              "a.yaml:1:11: error[HD003]: this quotation mark is never closed\n"
              "    a: {when: 'b, target: c}\n"
              "              ^~~~~~~~~~~~~~\n"
              "  help: close it at the end of the text, before the comma or the bracket\n");
    EXPECT_EQ(yaml_findings("a: {en: \"Yes, de: Ja}\nb: {en: \"No\"}\n"),
              "a.yaml:1:9: error[HD003]: this quotation mark is never closed\n"
              "    a: {en: \"Yes, de: Ja}\n"
              "            ^~~~~~~~~~~~~\n"
              "  help: close it at the end of the text, before the comma or the bracket\n");
}

TEST(Yaml, RefusesWhatItDoesNotNeed) {
    EXPECT_EQ(yaml_findings("a: {<<: b}\n"),
              "a.yaml:1:5: error[HD005]: << (merging maps) is not part of this language\n"
              "    a: {<<: b}\n"
              "        ^~\n"
              "  help: write the entries out\n");
    EXPECT_EQ(yaml_findings("%YAML 1.2\n---\na: b\n"),
              "a.yaml:1:1: error[HD005]: a YAML directive is not needed here\n"
              "    %YAML 1.2\n"
              "    ^~~~~~~~~\n"
              "  help: leave this line out\n");
    EXPECT_EQ(yaml_findings("---\na: b\n"), "") << "one document may be marked as one";
}

TEST(Yaml, SaysWhichBracketWasForgotten) {
    EXPECT_EQ(yaml_findings("a: {b: c\nd: e\n"),
              "a.yaml:1:4: error[HD001]: this { is never closed\n"
              "    a: {b: c\n"
              "       ^\n"
              "  help: close it with }\n");
    EXPECT_EQ(yaml_findings("a: [b, c\n"),
              "a.yaml:1:4: error[HD001]: this [ is never closed\n"
              "    a: [b, c\n"
              "       ^\n"
              "  help: close it with ]\n");
}

TEST(Yaml, FindsEveryDoubledKeyAtItsPlace) {
    EXPECT_EQ(yaml_findings("a: 1\nb: {c: 2, c: 3}\na: 4\n"),
              "a.yaml:2:11: error[HD002]: “c” stands here twice; the first is in line 2\n"
              "    b: {c: 2, c: 3}\n"
              "              ^\n"
              "  help: keep one of them\n"
              "a.yaml:3:1: error[HD002]: “a” stands here twice; the first is in line 1\n"
              "    a: 4\n"
              "    ^\n"
              "  help: keep one of them\n");
}

TEST(Yaml, ReadsHundredThousandsOfKeysInATimeThatGrowsWithThem) {
    constexpr size_t keys = 300'000;
    std::string text;
    for (size_t i = 0; i < keys; ++i) {
        text += "key" + std::to_string(i) + ": 1\n";
    }
    EXPECT_EQ(tree_of(text).entries.size(), keys);
    EXPECT_EQ(yaml_findings(text + "key7: 2\n"),
              "a.yaml:300001:1: error[HD002]: “key7” stands here twice; the first is in line 8\n"
              "    key7: 2\n"
              "    ^~~~\n"
              "  help: keep one of them\n");
}

TEST(Yaml, RefusesWhatIsNoText) {
    EXPECT_EQ(yaml_findings("a: \xFF\n"),
              "a.yaml:1:4: error[HD006]: this is not UTF-8 text\n"
              "    a: \xFF\n"
              "       ^\n"
              "  help: save the file as UTF-8\n");
    EXPECT_EQ(yaml_findings(std::string("a: \0\n", 5)).substr(0, 25), "a.yaml:1:4: error[HD006]:");
}

TEST(Yaml, DoesNotFollowNestingWithoutEnd) {
    const std::string findings = yaml_findings(std::string(20'000, '[') + "\n");
    EXPECT_NE(findings.find("error[HD"), std::string::npos);
}

}  // namespace
}  // namespace heed
