#include "adapters/web/pages/journal_detail.h"

#include <gtest/gtest.h>

#include "tests/unit/adapters/web/pages/shipped.h"
#include "tests/unit/definition/reading.h"

namespace heed::web::pages {
namespace {

constexpr const char* calling = R"(
workflow: calling
version: 1
surveys: ["*"]
roles: {lead: [team leads]}
initial: manager_calls
states:
  manager_calls:
    task:
      title: Call
      assignee: lead
      outcomes: {reached: {label: {en: Talked, de: Gesprochen}}}
    on: {reached: over}
  over: {type: final}
)";

std::string told(std::string_view detail, std::string_view language) {
    ActionPlan plan;
    plan.items.push_back({.number = 3, .action = "Two people on site"});
    return spoken_detail(detail, reading::workflow_of(calling).get(), plan, shipped_words(),
                         language);
}

TEST(JournalDetail, IsSaidInTheLanguageOfTheReader) {
    EXPECT_EQ(told("2 business days, manager_calls, task 17-2", "de"),
              "2 Arbeitstage, Manager calls, Aufgabe 17-2");
    EXPECT_EQ(told("2 business days, manager_calls, task 17-2", "en"),
              "2 business days, Manager calls, task 17-2");
    EXPECT_EQ(told("unclaimed 1 hour", "de"), "1 Stunde nicht übernommen");
    EXPECT_EQ(told("1 business day before due", "de"), "1 Arbeitstag vor Fälligkeit");
    EXPECT_EQ(told("10 business days without news", "de"),
              "10 Arbeitstage ohne Nachricht an den Kunden");
    EXPECT_EQ(told("overdue", "de"), "wenn überfällig");
    EXPECT_EQ(told("mail 17-m4", "de"), "E-Mail 17-m4");
}

TEST(JournalDetail, CallsAnActionOfThePlanByItsWordsWhateverItsNumber) {
    EXPECT_EQ(told("item 3", "en"), "“Two people on site”");
    EXPECT_EQ(told("item 3", "de"), "„Two people on site“");
    EXPECT_EQ(told("item 1", "en"), "an action that is no longer in it");
    EXPECT_EQ(told("item 1", "de"), "eine Maßnahme, die nicht mehr darin steht");
}

TEST(JournalDetail, CallsAnOutcomeByItsButton) {
    EXPECT_EQ(told("task 17-2: reached", "de"), "Aufgabe 17-2: Gesprochen");
    EXPECT_EQ(told("task 17-2: no_answer", "de"), "Aufgabe 17-2: No answer");
}

TEST(JournalDetail, LeavesWhatItCannotReadAsItIs) {
    EXPECT_EQ(told("api/r-1", "de"), "api/r-1");
    EXPECT_EQ(told("response.fields.day, late", "de"), "response.fields.day, late");
    EXPECT_EQ(spoken_detail("manager_calls", nullptr, {}, shipped_words(), "de"), "manager_calls");
    EXPECT_EQ(told("", "de"), "");
}

TEST(Suppression, SaysWhyAMailWasNotSent) {
    EXPECT_EQ(spoken_suppression("no address", shipped_words(), "de"), "keine Adresse");
    EXPECT_EQ(spoken_suppression("there is no template door", shipped_words(), "de"),
              "die Vorlage „door“ gibt es nicht");
    EXPECT_EQ(spoken_suppression("told so by hand", shipped_words(), "de"), "told so by hand");
}

TEST(Suppression, SaysWhatHeedGaveUpItselfAndLeavesAMailServersWordsAsTheyAre) {
    EXPECT_EQ(spoken_suppression("given up after a restore", shipped_words(), "de"),
              "nach einer Wiederherstellung aufgegeben, weil ein Mailserver sie vielleicht schon "
              "hatte");
    EXPECT_TRUE(is_our_reason("given up after a restore", shipped_words()));
    EXPECT_FALSE(is_our_reason("550 5.1.1 No such user", shipped_words()));
}

}  // namespace
}  // namespace heed::web::pages
