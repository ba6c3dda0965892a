#include "engine/decision/story.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/promised.h"

using namespace heed;
using namespace heed::decision_test;
using testing::ElementsAre;

namespace {

constexpr const char* head = R"(workflow: test
version: 1
surveys: [service-quality]
calendar: head-office
roles:
  client_manager: [account.client_manager, team accounts]
  senior: team senior
conditions:
  alarm: case.lowest <= 2
forms:
  notes:
    context: {label: Context, kind: text, required: true}
    cause: {label: Cause, kind: choice, options: [delay, other]}
  review:
    remarks: {label: What must change, kind: text, required: true}
  our_answer:
    answer: {label: What we answer, kind: text, required: true, to: customer}
  resolved:
    score: {label: {en: "Is it resolved?", de: "Ist es gelöst?"}, kind: rating, scale: 1-5, required: true}
    words: {label: In your words, kind: text}
)";

constexpr const char* loop = R"(
on:
  response.updated:
    - {when: newly(alarm), target: call}
initial: call
states:
  call:
    task: {title: Call, assignee: client_manager, outcomes: {reached: {label: {en: Reached, de: Erreicht}, form: notes}, no_answer: Nobody answered}}
    on: {reached: draft, no_answer: waits}
  waits:
    after: {1 business day: call}
  draft:
    task: {title: Write, assignee: client_manager, edit: plan, outcomes: {submitted: Hand in}}
    on: {submitted: review}
  review:
    task: {title: Review, assignee: senior, outcomes: {approve: Approve, send_back: {label: Send back, form: review}}}
    on: {approve: presented, send_back: draft}
  presented:
    entry:
      - {present: plan, to: customer}
    on: {customer.accepted: told, customer.commented: comment, customer.disputed: draft}
  comment:
    task: {title: Answer, assignee: client_manager, outcomes: {answered: {label: Answered, form: our_answer}}}
    on: {answered: told}
  told:
    entry:
      - {send: question, to: customer, form: resolved}
    on:
      customer.answered:
        - {when: form.resolved.score <= 3, target: call}
        - {target: closed}
  closed: {type: final}
)";

World begun() {
    World world(loop, head);
    world.at("10:00").respond(
        {.ratings = {{"quality", 2}, {"timeliness", 4}, {"comment", "The crate stood open."}}});
    return world;
}

StorySource source_of(const World& world) {
    StorySource source{const_cast<World&>(world).program(), world.current(), {}};
    for (const auto& response : world.situation().responses) {
        source.responses.push_back(&*response);
    }
    return source;
}

std::string mark_of(StoryMark mark) {
    switch (mark) {
        case StoryMark::none:
            return "";
        case StoryMark::cause:
            return "! ";
        case StoryMark::unread:
            return "? ";
        case StoryMark::joined:
            return "+ ";
    }
    return "";
}

/// `! Ada answers: words`, with its mark in front: ! the cause, ? unread, + joined.
std::vector<std::string> lines(const std::vector<StoryItem>& story, const char* language = "en") {
    std::vector<std::string> all;
    for (const StoryItem& one : story) {
        all.push_back(mark_of(one.mark) + std::string(one.title.in(language)) +
                      (one.words.empty() ? "" : ": " + one.words));
    }
    return all;
}

std::vector<std::string> story(const World& world, int task = 0) {
    return lines(story_of(source_of(world), task));
}

/// The plan is written, approved and with the customer since noon.
World presented() {
    World world = begun();
    world.at("10:30").complete(1, "cm@example.com", "reached",
                               {{"context", "Rain got in."}, {"cause", "delay"}});
    world.at("11:00").act("cm@example.com", PlanItemAdded{item("Replace the pump")});
    world.act("cm@example.com", PlanItemAdded{item("Train the crew")});
    world.at("11:10").complete(2, "cm@example.com", "submitted");
    world.at("12:00").act("vera@example.com", TaskClaimed{3});
    world.complete(3, "vera@example.com", "approve");
    return world;
}

}  // namespace

TEST(Story, BeginsWithTheAnswerThatTheFirstTaskWasOpenedFor) {
    EXPECT_THAT(story(begun(), 1),
                ElementsAre("! Ada Byron answers “Quality of the work” with 2 of 5: The crate "
                            "stood open."));
}

TEST(Story, TellsWhatWasHeardOnTheCallToWhoeverWritesTheReport) {
    World world = begun();
    world.at("10:30").complete(1, "cm@example.com", "reached",
                               {{"context", "Rain got in."}, {"cause", "delay"}});
    EXPECT_THAT(story(world, 2),
                ElementsAre("! Clara Manning: Reached: Rain got in.",
                            "Ada Byron answers “Quality of the work” with 2 of 5: The crate "
                            "stood open."));
    const std::vector<StoryItem> all = story_of(source_of(world), 2);
    EXPECT_EQ(all[0].state, "call");
    EXPECT_EQ(all[0].task, 1);
    EXPECT_EQ(all[0].by, "cm@example.com");
    EXPECT_EQ(all[0].at, clock("10:30"));
    EXPECT_THAT(all[0].fields, ElementsAre(std::pair("context", Value("Rain got in.")),
                                           std::pair("cause", Value("delay"))));
    EXPECT_EQ(all[0].title.in("de"), "Clara Manning: Erreicht");
}

TEST(Story, KeepsTheCauseOverACallThatNobodyAnswered) {
    World world = begun();
    world.at("10:30").complete(1, "cm@example.com", "no_answer");
    world.advance_to("2026-03-03 12:00");
    EXPECT_THAT(story(world, 2),
                ElementsAre("Clara Manning: Nobody answered",
                            "! Ada Byron answers “Quality of the work” with 2 of 5: The crate "
                            "stood open."));
}

TEST(Story, TellsTheReviewersRemarkToWhoeverRevises) {
    World world = begun();
    world.at("10:30").complete(1, "cm@example.com", "reached", {{"context", "Rain got in."}});
    world.act("cm@example.com", PlanItemAdded{item("Replace the pump")});
    world.at("11:10").complete(2, "cm@example.com", "submitted");
    world.at("12:00").act("vera@example.com", TaskClaimed{3});
    world.complete(3, "vera@example.com", "send_back", {{"remarks", "Name a date."}});
    EXPECT_EQ(story(world, 4).front(), "! Vera Lindqvist: Send back: Name a date.");
    world.at("13:00").complete(4, "cm@example.com", "submitted");
    EXPECT_EQ(story(world, 5)[1], "! Vera Lindqvist: Send back: Name a date.");
}

TEST(Story, TellsWhichActionsTheCustomerDisputes) {
    World world = presented();
    world.at("13:00");
    answer(world, {{1, accepted, ""}, {2, disputed, "Not the crew again."}});
    EXPECT_EQ(story(world, 4).front(), "! Ada Byron disputes action 2: Not the crew again.");
    const StoryItem said = story_of(source_of(world), 4).front();
    EXPECT_EQ(said.state, "presented");
    EXPECT_EQ(said.title.in("de"), "Ada Byron widerspricht Maßnahme 2");
    EXPECT_EQ(said.fields[1].second.find("action")->text_or(""), "Train the crew");
}

TEST(Story, NumbersTheWordsWhereThereAreSeveral) {
    World world = presented();
    world.at("13:00");
    answer(world, {{1, commented, "Which pump?"}, {2, commented, "When?"}}, "All in all fine.");
    EXPECT_EQ(story(world, 4).front(),
              "! Ada Byron comments on actions 1 and 2: 1: Which pump?\n2: When?\nAll in all "
              "fine.");
}

TEST(Story, KeepsEveryFillingOfTheCustomersForm) {
    World world = presented();
    world.at("13:00");
    answer(world, {{1, accepted, ""}, {2, accepted, ""}});
    world.at("14:00").post("customer.answered", "resolved",
                           {{"score", 2}, {"words", "It drips still."}});
    EXPECT_EQ(story(world, 4).front(),
              "! Ada Byron answers “Is it resolved?” with 2 of 5: It drips still.");
    world.at("15:00").post("customer.answered", "resolved", {{"score", 5}});
    EXPECT_EQ(story(world, 4)[0], "? Ada Byron answers “Is it resolved?” with 5 of 5");
    EXPECT_EQ(story(world, 4)[1],
              "! Ada Byron answers “Is it resolved?” with 2 of 5: It drips still.");
    EXPECT_EQ(world.current().forms.at("resolved").at("score"), Value(5));
}

TEST(Story, MarksAnAnswerThatChangedWhileTheTaskWasOpenAndKeepsItsEarlierWords) {
    World world = begun();
    world.at("10:20").respond(
        {.ratings = {{"quality", 1}, {"timeliness", 4}, {"comment", "Now it is mould."}}});
    EXPECT_THAT(story(world, 1),
                ElementsAre("+ Ada Byron changes the answer: “Quality of the work” with 1 of 5: "
                            "Now it is mould.",
                            "! Ada Byron had answered before: The crate stood open."));
}

TEST(Story, TellsACommentOnceThoughItGoesAlongToTheNextTask) {
    World world(loop, head);
    world.at("10:00").respond({.ratings = {{"quality", 3}}});
    world.at("10:10").act("cm@example.com", TaskCommented{1, "She is in after four."});
    world.at("10:20").respond({.ratings = {{"quality", 1}}});
    ASSERT_EQ(world.task(2).comments.size(), 1u);
    EXPECT_THAT(story(world, 2),
                ElementsAre("! Ada Byron changes the answer: “Quality of the work” with 1 of 5",
                            "Clara Manning comments: She is in after four.",
                            "Ada Byron had answered before"));
}

TEST(Story, MarksNothingOfACaseThatHasEnded) {
    World world = presented();
    world.at("13:00");
    answer(world, {{1, accepted, ""}, {2, accepted, ""}});
    world.at("14:00").post("customer.answered", "resolved", {{"score", 5}});
    ASSERT_EQ(world.where(), "ended: closed");
    for (const StoryItem& one : story_of(source_of(world))) {
        EXPECT_EQ(one.mark, StoryMark::none);
    }
}

TEST(Story, KnowsWhatWeAnsweredToHerLastWord) {
    World world = presented();
    world.at("13:00");
    answer(world, {{1, commented, "Which pump?"}, {2, accepted, ""}});
    EXPECT_EQ(answer_to_customer(source_of(world)), "");
    world.at("14:00").complete(4, "cm@example.com", "answered", {{"answer", "The one in hall 2."}});
    EXPECT_EQ(answer_to_customer(source_of(world)), "The one in hall 2.");
    world.at("15:00").post("customer.answered", "resolved", {{"score", 5}});
    EXPECT_EQ(answer_to_customer(source_of(world)), "");
}

TEST(Story, FindsAFormThatAnOlderHeedKeptAlone) {
    World world = presented();
    world.at("13:00");
    answer(world, {{1, accepted, ""}, {2, accepted, ""}});
    world.at("14:00").post("customer.answered", "resolved", {{"score", 2}});
    Case older = world.current();
    older.said.clear();
    const StorySource source{world.program(), older, source_of(world).responses};
    EXPECT_EQ(lines(story_of(source, 4)).front(),
              "! Ada Byron answers “Is it resolved?” with 2 of 5");
}

TEST(Story, TellsWhatAColleagueHeardInTheCustomersName) {
    World world = presented();
    world.at("13:00").act("cm@example.com",
                          EventPosted{"customer.disputed", "", {{"said", "No."}}});
    const StoryItem said = story_of(source_of(world), 4).front();
    EXPECT_EQ(lines({said}), std::vector<std::string>{"! Ada Byron disputes the plan: No."});
    EXPECT_EQ(said.by, "customer");
    EXPECT_EQ(said.heard_by, "cm@example.com");
    EXPECT_EQ(said.kind, StoryKind::heard);
}

TEST(Story, CountsDisputesForTheWorkflow) {
    World world = presented();
    world.at("13:00");
    answer(world, {{2, disputed, "Not the crew again."}});
    EXPECT_EQ(world.current().answers.back().items.front().action, "Train the crew");
    EXPECT_EQ(world.current().answers.back().verdict(), disputed);
}

TEST(Story, StandsInMailsAsFarAsItConcernsTheirReader) {
    World world = presented();
    world.at("13:00");
    answer(world, {{1, accepted, ""}, {2, disputed, std::string(700, 'x')}});
    const std::vector<StoryItem> excerpt = excerpt_of(source_of(world), 4);
    ASSERT_EQ(excerpt.size(), 2u);
    EXPECT_EQ(excerpt[0].title.in("en"), "Ada Byron disputes action 2");
    EXPECT_EQ(excerpt[0].words, std::string(600, 'x') + " …");
    EXPECT_EQ(excerpt[1].words, "The crate stood open.");
}
