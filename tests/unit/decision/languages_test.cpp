#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::UnorderedElementsAre;

namespace {

constexpr const char* by_language = R"(workflow: test
version: 1
surveys: [service-quality]
calendar: head-office
roles:
  client_manager: [account.client_manager, team accounts]
  senior: team senior
forms:
  notes:
    cause:
      label: {en: Cause, de: Ursache}
      kind: choice
      options:
        delay: {en: Late delivery, de: Verspätete Lieferung}
        other: {en: Something else, de: Etwas anderes}
initial: call
states:
  call:
    task:
      title:
        en: Call about {{response.lowest_question}}
        de: Anruf wegen {{response.lowest_question}}
      assignee: senior
      pause:
        reasons: {parts: {en: Waiting for parts, de: Wartet auf Teile}}
        at_most: 5 business days
      outcomes:
        reached: {label: {en: Reached, de: Erreicht}, form: notes}
    on:
      reached:
        - {when: form.notes.cause == "delay", target: hurry}
        - {target: over}
  hurry:
    task:
      title: {en: "Hurry: {{form.notes.cause}}", de: "Beeilung: {{form.notes.cause}}"}
      assignee: senior
    on: {completed: over}
  over: {type: final}
)";

World opened() {
    World world("", by_language);
    world.respond({.ratings = {{"timeliness", 2}}});
    return world;
}

/// What each of the last mails calls its task.
std::vector<std::string> titles_in_mails(const World& world) {
    std::vector<std::string> titles;
    for (const Mail& mail : world.mails_in_full()) {
        const Value* title = mail.variables.find("task.title");
        titles.push_back(mail.language + ": " + std::string(title ? title->text_or("") : ""));
    }
    return titles;
}

}  // namespace

TEST(Languages, OfATitleAreFilledInWithTheirOwnWords) {
    const World world = opened();
    EXPECT_EQ(world.task(1).title,
              (Text{{"en", "Call about Timeliness"}, {"de", "Anruf wegen Pünktlichkeit"}}));
}

TEST(Languages, OfAMailAreItsReaders) {
    EXPECT_THAT(titles_in_mails(opened()),
                UnorderedElementsAre("en: Call about Timeliness", "de: Anruf wegen Pünktlichkeit"));
}

TEST(Languages, OfWhatWasChosenAreReadAndItsNameIsDecidedBy) {
    World world = opened();
    world.act("vera@example.com", TaskClaimed{1});
    world.complete(1, "vera@example.com", "reached", {{"cause", "delay"}});
    EXPECT_EQ(world.where(), "hurry");
    EXPECT_EQ(world.task(2).title,
              (Text{{"en", "Hurry: Late delivery"}, {"de", "Beeilung: Verspätete Lieferung"}}));
    EXPECT_EQ(world.current().forms.at("notes").at("cause"), Value("delay"));
}

TEST(Languages, OfAReasonToPauseAreReadAndItsNameIsKept) {
    World world = opened();
    world.act("vera@example.com", TaskClaimed{1});
    EXPECT_EQ(sentence(world.act("vera@example.com", TaskPaused{1, "Wartet auf Teile", {}})),
              "This task may be paused for: parts.");
    EXPECT_TRUE(is_taken(world.act("vera@example.com", TaskPaused{1, "parts", {}})));
    EXPECT_EQ(world.task(1).paused->reason, "parts");
    EXPECT_EQ(said_in(world.task(1).pause_reasons, "parts", "de"), "Wartet auf Teile");
}

TEST(Languages, OfALooseEndAreThoseOfHeed) {
    World world(R"(
every_response:
  - {send: thank-you, to: customer}
initial: over
states:
  over: {type: final}
)");
    world.respond({.ratings = {{"quality", 5}}, .customer_email = ""});
    EXPECT_EQ(world.task(1).title.in("de-AT"), "Ada Byron auf anderem Weg erreichen");
    EXPECT_EQ(world.task(1).title.in("fr"), "Reach Ada Byron another way");
    EXPECT_EQ(world.task(1).reason.in("de"),
              "Die E-Mail „thank-you“ an Ada Byron wurde nicht gesendet. Es gibt keine Adresse.");
}

TEST(Languages, OfAStateAreReadWhereAPersonChoosesIt) {
    World world(R"(
initial: sorting
states:
  sorting:
    always:
      - {when: response.nps >= 9, target: delighted}
      - {target: over}
  delighted: {type: final, title: {en: Delighted, de: Begeistert}}
  over: {type: final}
)");
    world.respond({.ratings = {{"quality", 5}}});
    ASSERT_EQ(world.task(1).outcomes.size(), 2U);
    EXPECT_EQ(world.task(1).outcomes[0].label.in("de"), "Begeistert");
    EXPECT_EQ(world.task(1).outcomes[1].label.in("de"), "over");
}
