#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/cli/junit.h"
#include "adapters/cli/scenario_line.h"
#include "adapters/cli/scenario_run.h"
#include "adapters/cli/scenario_time.h"
#include "adapters/cli/script_writer.h"

using namespace heed;
using namespace heed::cli;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace {

const Calendar& berlin() {
    static const Calendar calendar("office", *TimeZone::find("Europe/Berlin"), {}, {});
    return calendar;
}

Instant at(std::string_view text) {
    return *parse_rfc3339(text);
}

Event event_of(What what, std::string actor = "cm@example.com") {
    return {.key = "k",
            .at = at("2026-03-02T08:00:07.250Z"),
            .actor = std::move(actor),
            .case_number = 17,
            .expected_revision = std::nullopt,
            .may_act_for_others = true,
            .what = std::move(what)};
}

/// Written as a line and read again.
template <class Kind>
Kind there_and_back(Kind kind, std::string actor = "cm@example.com") {
    const std::string text = write_script_line(event_of(kind, actor), berlin(), "r.json");
    const ScriptLine line = read_script_line(text, berlin());
    EXPECT_EQ(line.at, at("2026-03-02T08:00:07.250Z")) << text;
    EXPECT_EQ(line.case_number, 17) << text;
    const auto* deed = std::get_if<Deed>(&line.what);
    EXPECT_NE(deed, nullptr) << text;
    return deed == nullptr ? Kind() : std::get<Kind>(deed->what);
}

}  // namespace

TEST(ScriptLines, AreWrittenAsTheyAreRead) {
    EXPECT_EQ(there_and_back(TaskClaimed{2}).task, 2);
    EXPECT_EQ(there_and_back(TaskReleased{2}).task, 2);
    EXPECT_EQ(there_and_back(TaskReassigned{2, {"", "senior"}}).to, (Party{"", "senior"}));
    EXPECT_EQ(there_and_back(TaskCommented{2, "Text 1, and more"}).text, "Text 1, and more");
    EXPECT_EQ(there_and_back(TimerFired{4}, "timer").timer, 4);
    EXPECT_EQ(there_and_back(MailRefused{3, "", "550 5.1.1"}, "mail server").mail, 3);
    const TaskCompleted done{
        2,
        "reached",
        {{"context", "Text 1"}, {"promised", "2026-03-10"}, {"again", true}, {"n", 2}}};
    EXPECT_EQ(there_and_back(done).form, done.form);
    EXPECT_EQ(there_and_back(DraftSaved{2, done.form}).form, done.form);
    EXPECT_EQ(there_and_back(CallArranged{2, at("2026-03-03T08:00:00Z")}).starts,
              at("2026-03-03T08:00:00Z"));
    const TaskPaused paused{2, "waiting for parts", at("2026-03-03T08:00:00Z")};
    EXPECT_EQ(there_and_back(paused).reason, paused.reason);
    EXPECT_EQ(there_and_back(paused).until, paused.until);
    const EventPosted posted{"customer.answered", "resolved", {{"score", 2}}};
    EXPECT_EQ(there_and_back(posted, "integration").form, "resolved");
    EXPECT_EQ(there_and_back(posted, "integration").fields, posted.fields);
    EXPECT_EQ(there_and_back(posted, "customer").form, "resolved");
    EXPECT_EQ(there_and_back(EventPosted{"customer.accepted", {}, {}}, "customer").name,
              "customer.accepted");
}

TEST(ScriptLines, KeepWhatACustomerSaysToAPlan) {
    PlanAnswer answer;
    answer.items = {{1, PlanVerdict::accepted, ""}, {2, PlanVerdict::disputed, "Text 1, or so"}};
    answer.text = "Text 2";
    EXPECT_EQ(there_and_back(PlanAnswered{answer}, "customer").answer, answer);
    EXPECT_EQ(there_and_back(LinksRevoked{{1, 3}}).mails, (std::vector<int>{1, 3}));
}

TEST(ScriptLines, OfPlansKeepEveryItem) {
    ActionPlan plan;
    plan.summary = "Text 1";
    plan.items = {{.number = 1,
                   .action = "Text 2, soon",
                   .owner = "cm@example.com",
                   .due = at("2026-03-12T16:00:00Z"),
                   .status = ItemStatus::done,
                   .evidence = "Text 3",
                   .overdue = false},
                  {.number = 0,
                   .action = "Text 4",
                   .owner = "sm@example.com",
                   .due = std::nullopt,
                   .status = ItemStatus::open,
                   .evidence = "",
                   .overdue = false}};
    EXPECT_EQ(there_and_back(PlanReplaced{plan}).plan, plan);
    EXPECT_EQ(there_and_back(PlanItemAdded{plan.items[1]}).item.action, "Text 4");
}

TEST(ScriptLines, SayTimesToTheMillisecondAndInAutumnInUtc) {
    EXPECT_EQ(script_time(at("2026-03-02T08:00:00Z"), berlin()), "2026-03-02 09:00");
    EXPECT_EQ(script_time(at("2026-03-02T08:00:00.007Z"), berlin()), "2026-03-02 09:00:00.007");
    for (const auto moment : {"2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"}) {
        std::vector<std::string> words;
        std::istringstream text(script_time(at(moment), berlin()));
        for (std::string word; text >> word;) {
            words.push_back(word);
        }
        EXPECT_EQ(take_time(words, berlin()), at(moment)) << moment;
    }
}

TEST(Differences, ShowThreeLinesAroundWhatDiffersWithTheirNumber) {
    const std::vector<std::string> expected{"1", "2", "3", "4", "5", "6", "7", "8", "9"};
    std::vector<std::string> actual = expected;
    actual[5] = "six";
    const auto lines = unified(expected, actual, 11, 3);
    std::vector<std::string> shown;
    for (const DiffLine& line : lines) {
        shown.push_back(line.mark + line.text);
    }
    EXPECT_THAT(shown, ElementsAre("@13", " 3", " 4", " 5", "-6", "+six", " 7", " 8", " 9"));
}

TEST(Junit, EscapesWhatHappenedAndCountsFailuresAndErrors) {
    ScenarioResult fine;
    fine.file = "p/scenarios/fine.scenario";
    ScenarioResult differs;
    differs.file = "p/scenarios/a<b.scenario";
    differs.end = ScenarioEnd::differs;
    differs.line = 3;
    differs.difference = {{'-', "mail to <ada> & “you”\x01"}};
    ScenarioResult broken;
    broken.file = "p/scenarios/broken.scenario";
    broken.end = ScenarioEnd::unplayable;
    broken.problem = "no \"time\"";
    const std::string xml = to_junit("p", {fine, differs, broken});
    EXPECT_THAT(xml, HasSubstr(R"(tests="3" failures="1" errors="1")"));
    EXPECT_THAT(xml, HasSubstr("- mail to &lt;ada&gt; &amp; “you”\n</failure>"));
    EXPECT_THAT(xml, HasSubstr("name=\"a&lt;b\""));
    EXPECT_THAT(xml, HasSubstr("no &quot;time&quot;"));
    EXPECT_THAT(xml, Not(HasSubstr("\x01")));
}
