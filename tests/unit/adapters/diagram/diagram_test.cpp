#include <algorithm>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/cli/standard_words.h"
#include "adapters/diagram/dot.h"
#include "adapters/diagram/mermaid.h"
#include "adapters/diagram/spoken.h"
#include "adapters/diagram/svg.h"
#include "tests/unit/definition/reading.h"

namespace heed::diagram {
namespace {

using reading::workflow_of;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* small = R"(
workflow: small
version: 1
surveys: ["*"]
roles:
  lead: [team leads]
conditions:
  bad: case.lowest <= 2
initial: choose
states:
  choose:
    always:
      - {when: bad, target: call}
      - {target: fine}
  call:
    states:
      calls:
        task:
          title: Call {{customer.name}}
          assignee: lead
          due: 1 business day
          outcomes: {reached: "She said \"yes\" & <no>", no_answer: Nobody answered}
        on:
          reached: fine
          no_answer: rests
        after:
          overdue: {escalate: person boss@example.com}
      rests:
        after:
          next business day: calls
  fine: {type: final}
)";

Chart drawn(const Workflow& workflow, const ChartMarks& marks = {},
            std::string_view language = "en") {
    return chart_of(workflow, marks, Tongue(cli::standard_words(), language));
}

std::string only_line_with(const std::string& text, std::string_view part) {
    const auto at = text.find(part);
    const auto begin = text.rfind('\n', at) + 1;
    return text.substr(begin, text.find('\n', at) - begin);
}

TEST(diagram, mermaid_tells_the_whole_of_a_small_workflow) {
    EXPECT_EQ(to_mermaid(drawn(*workflow_of(small))),
              R"(---
title: "Small"
---
stateDiagram-v2
    accDescr: The workflow “Small”, version 1: 5 states, 1 of them tasks. It can end as: Fine.
    [*] --> choose
    state "Choose" as choose
    state "Call" as call
    state call {
        [*] --> calls
        state "Calls<br/>Call ‹customer name›<br/>Lead<br/>Due#58; 1 business day<br/>▸ when overdue#58; escalate to<br/>boss@example.com" as calls
        state "Rests" as rests
    }
    state "Fine" as fine
    choose --> call : if bad
    choose --> fine : otherwise
    calls --> fine : “She said #34;yes#34; #38; #60;no#62;”
    calls --> rests : “Nobody answered”
    rests --> calls : next business day
    fine --> [*]
    classDef task fill:#e8f1fb,stroke:#2f6db5,color:#1f2933
    classDef wait fill:#fdf5dd,stroke:#a97b12,color:#1f2933
    classDef outcome fill:#e6f4ea,stroke:#2e7d4f,color:#1f2933
    classDef current stroke:#c2410c,stroke-width:3px
    class calls task
    class rests wait
    class fine outcome
)");
}

TEST(diagram, dot_draws_groups_and_leads_arrows_to_their_borders) {
    const std::string dot = to_dot(drawn(*workflow_of(small)));
    EXPECT_THAT(dot, HasSubstr("subgraph \"cluster_call\" {\n"
                               "    id=\"state-call\" class=\"state group\""));
    EXPECT_EQ(only_line_with(dot, "\"choose\" -> \"calls\""),
              R"(  "choose" -> "calls" [label=<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" )"
              R"(CELLPADDING="1"><TR><TD ALIGN="LEFT"><FONT COLOR="#8a3b00">if bad)"
              R"(</FONT></TD></TR></TABLE>> lhead="cluster_call"])");
}

TEST(diagram, dot_writes_what_leads_back_the_other_way_round_so_that_the_flow_goes_down) {
    const std::string dot = to_dot(drawn(*workflow_of(small)));
    EXPECT_THAT(only_line_with(dot, "next business day"), HasSubstr("\"calls\" -> \"rests\""));
    EXPECT_THAT(only_line_with(dot, "next business day"), HasSubstr("dir=back"));
}

TEST(diagram, what_people_wrote_is_never_markup) {
    const std::string dot = to_dot(drawn(*workflow_of(small)));
    EXPECT_THAT(dot, HasSubstr("“She said &quot;yes&quot; &amp; &lt;no&gt;”"));
}

TEST(diagram, svg_has_words_for_a_screen_reader_and_no_style_that_a_strict_page_refuses) {
    const std::string svg = to_svg(drawn(*workflow_of(small)), SvgUse::page);
    EXPECT_THAT(svg, HasSubstr("<svg class=\"heed-chart\" role=\"img\" "));
    EXPECT_THAT(svg, HasSubstr("<title>Small</title>\n<desc>The workflow “Small”, version 1: "));
    EXPECT_THAT(svg, Not(HasSubstr("style")));
    EXPECT_THAT(svg, Not(HasSubstr("<script")));
    EXPECT_THAT(svg, HasSubstr("class=\"node state task\""));
    EXPECT_THAT(to_svg(drawn(*workflow_of(small))), HasSubstr("prefers-color-scheme: dark"));
}

TEST(diagram, svg_says_its_font_once_and_has_no_comments_since_a_page_loads_it) {
    const std::string svg = to_svg(drawn(*workflow_of(small)), SvgUse::page);
    constexpr std::string_view font = R"( font-family="DejaVu Sans,Verdana,sans-serif")";
    EXPECT_LT(svg.find(font), svg.find('>'));
    EXPECT_EQ(svg.find(font), svg.rfind(font));
    EXPECT_THAT(svg, Not(HasSubstr("<!--")));
    EXPECT_THAT(svg, Not(HasSubstr("text-anchor=\"start\"")));
}

TEST(diagram, marks_show_where_a_case_is_which_way_it_came_and_how_many_stand_there) {
    ChartMarks marks{.counted = "open cases", .at = {"calls"}, .taken = {{"choose", "call"}}};
    const auto workflow = workflow_of(small);
    add_cases(*workflow, {"calls"}, 40, marks);
    add_cases(*workflow, {"rests"}, 2, marks);
    const Chart chart = drawn(*workflow, marks);
    EXPECT_EQ(chart.states[2].name, "call");
    EXPECT_EQ(chart.states[2].count, 42);
    EXPECT_EQ(chart.states[3].count, 40);
    const std::string svg = to_svg(chart, SvgUse::page);
    EXPECT_THAT(svg, HasSubstr("class=\"node state task visited current\""));
    EXPECT_THAT(svg, HasSubstr("class=\"edge arrow taken\""));
    EXPECT_THAT(svg, HasSubstr(">42</text>"));
}

TEST(diagram, states_in_other_scripts_and_long_words_are_drawn) {
    const auto workflow = workflow_of(
        "workflow: w\nversion: 1\n"
        "title: {ar: \"مرحبا\", en: \"日本語のとても長いタイトルは空白なしで続きます\"}\n"
        "surveys: [\"*\"]\n"
        "states:\n"
        "  ask:\n"
        "    task: {title: \"שלום “עולם” & 日本語\", assignee: person a@example.com}\n"
        "    on: {completed: end}\n"
        "  end: {type: final}\n");
    EXPECT_THAT(to_svg(drawn(*workflow, {}, "ar")), HasSubstr("<title>مرحبا</title>"));
    EXPECT_THAT(to_svg(drawn(*workflow)), HasSubstr("שלום “עולם” &amp; 日本語"));
    EXPECT_THAT(to_mermaid(drawn(*workflow)), HasSubstr("as state_2\n"));
}

TEST(diagram, what_is_heard_everywhere_is_an_arrow_from_wherever_the_case_is) {
    const auto workflow = workflow_of(
        "workflow: w\nversion: 1\nsurveys: [\"*\"]\n"
        "on:\n  customer.withdrew: gone\n"
        "initial: a\nstates:\n"
        "  a:\n    on: {customer.accepted: h}\n"
        "  b:\n    states:\n"
        "      h: {type: history, history: deep, target: c}\n"
        "      c:\n        on: {customer.replied: gone}\n"
        "  gone: {type: final}\n");
    EXPECT_THAT(to_mermaid(drawn(*workflow)),
                HasSubstr("    anywhere --> gone : customer withdrew\n"));
    EXPECT_THAT(to_mermaid(drawn(*workflow)), HasSubstr("    h --> c : at first\n"));
    EXPECT_THAT(to_dot(drawn(*workflow)), HasSubstr("\"anywhere\" -> \"gone\""));
}

TEST(diagram, speaks_german_beside_the_words_of_the_workflow) {
    const std::string mermaid = to_mermaid(drawn(*workflow_of(small), {}, "de"));
    EXPECT_THAT(mermaid, HasSubstr("accDescr: Der Ablauf „Small“, Version 1: 5 Zustände, 1 davon "
                                   "Aufgaben. Mögliche Enden: Fine.\n"));
    EXPECT_THAT(mermaid, HasSubstr("Fällig#58; 1 Arbeitstag<br/>▸ wenn überfällig#58; Eskalation "
                                   "an<br/>boss@example.com"));
    EXPECT_THAT(mermaid, HasSubstr("choose --> call : wenn bad\n"));
    EXPECT_THAT(mermaid, HasSubstr("choose --> fine : sonst\n"));
    EXPECT_THAT(mermaid, HasSubstr("rests --> calls : am nächsten Arbeitstag\n"));
    EXPECT_THAT(mermaid, HasSubstr("calls --> rests : „Nobody answered“\n"));
}

TEST(diagram, says_events_that_every_workflow_may_hear_in_the_language_of_the_picture) {
    const auto workflow = workflow_of(
        "workflow: w\nversion: 1\nsurveys: [\"*\"]\n"
        "events: [parts.came]\ninitial: a\nstates:\n"
        "  a:\n    on: {customer.accepted: b, parts.came: b}\n"
        "    after: {2 days: b}\n"
        "  b: {type: final}\n");
    const std::string mermaid = to_mermaid(drawn(*workflow, {}, "de"));
    EXPECT_THAT(mermaid, HasSubstr("Kunde stimmt zu"));
    EXPECT_THAT(mermaid, HasSubstr("parts came"));
    EXPECT_THAT(mermaid, HasSubstr("nach 2 Tagen"));
}

TEST(diagram, drawing_from_several_threads_gives_the_same_picture) {
    const Chart chart = drawn(*workflow_of(small));
    const std::string alone = to_svg(chart);
    std::vector<std::string> pictures(4);
    std::vector<std::thread> threads;
    for (std::string& each : pictures) {
        threads.emplace_back([&] { each = to_svg(chart); });
    }
    std::ranges::for_each(threads, &std::thread::join);
    EXPECT_THAT(pictures, Each(alone));
}

TEST(diagram, lines_break_between_words_and_where_a_word_is_too_long) {
    EXPECT_THAT(wrap("one two  three", 7), ElementsAre("one two", "three"));
    EXPECT_THAT(wrap("日本語日本語", 4), ElementsAre("日本語日", "本語"));
    EXPECT_THAT(wrap("", 4), ElementsAre());
}

}  // namespace
}  // namespace heed::diagram
