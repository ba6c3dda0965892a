#include "engine/analysis/explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/cli/standard_words.h"
#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

constexpr const char* sorting = R"(
initial: triage
states:
  triage:
    always:
      - {when: alarm, target: senior_calls}
      - {when: unhappy, target: manager_calls}
      - {target: satisfied}
  manager_calls:
    task: {title: Call, assignee: client_manager, participants: [senior], due: 1 business day}
    on: {completed: satisfied}
    after: {overdue: {escalate: director}}
  senior_calls:
    task: {title: Call at once, assignee: senior, due: 1 business day}
    on: {completed: satisfied}
    after: {unclaimed 2 hours: {escalate: director}}
  satisfied: {type: final}
)";

std::vector<std::string> told(World& world, std::optional<int> task, std::string_view why_not = "",
                              std::string_view language = "en") {
    const CaseHistory history{world.program(), world.current(), world.journal(),
                              world.current().last_at};
    std::vector<std::string> sentences;
    for (const Reason& reason : explain(history, task, why_not)) {
        sentences.push_back(to_sentence(reason, cli::standard_words(), language, world.program()));
    }
    return sentences;
}

}  // namespace

TEST(Explanation, OfATaskNamesVersionGuardsValuesAndWhoNamedThePeople) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 3}}, .client_manager = ""});
    const auto sentences = told(world, 1);
    EXPECT_THAT(sentences, Contains(AllOf(HasSubstr("“test”"), HasSubstr("version 1"))));
    EXPECT_THAT(sentences, Contains(HasSubstr("“alarm”, that is case.lowest <= 2, did not hold: "
                                              "case.lowest = 3.")));
    EXPECT_THAT(sentences,
                Contains(HasSubstr("“unhappy”, that is case.lowest == 3, held: case.lowest = 3.")));
    EXPECT_THAT(sentences, Contains("So the case went from “triage” to “manager_calls”."));
    EXPECT_THAT(sentences, Contains(AllOf(HasSubstr("came to Dana Fields (dana@example.com)"),
                                          HasSubstr("“a-3” in directory/accounts.csv"))));
    EXPECT_THAT(sentences, Contains(HasSubstr("Team senior takes part")));
}

TEST(Explanation, TellsAResponseThatNamesTheManagerFromTheDirectory) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 3}}, .client_manager = "new@example.com"});
    EXPECT_THAT(told(world, 1), Contains(AllOf(HasSubstr("new@example.com"),
                                               HasSubstr("the response itself names"))));
}

TEST(Explanation, TellsWhichTimerBroughtSomebodyIn) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 2}}});
    world.advance_to("2026-03-02 12:00");
    const auto sentences = told(world, 1);
    EXPECT_THAT(sentences, Contains(HasSubstr("nobody had claimed task 17-1 in time "
                                              "(2 hours)")));
    EXPECT_THAT(sentences, Contains("So Maria Delgado (md@example.com) was brought in (level 1)."));
}

TEST(Explanation, TellsWhoStoodInForSomebodyAway) {
    World world(sorting);
    world.program().directory.people.at("cm@example.com").absent_from = clock("2026-03-01 00:00");
    world.respond({.ratings = {{"quality", 3}}});
    EXPECT_THAT(told(world, 1), Contains("Clara Manning (cm@example.com) was away, so Dana Fields "
                                         "(dana@example.com) was told as well and may act."));
}

TEST(Explanation, OfACaseFollowsItToItsEnd) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 3}}});
    world.complete(1, "cm@example.com", "completed");
    const auto sentences = told(world, std::nullopt);
    EXPECT_THAT(sentences, Contains(HasSubstr("completed task 17-1 “Call” with “completed”")));
    EXPECT_THAT(sentences,
                Contains("In “manager_calls” the event “completed” leads to “satisfied”."));
    EXPECT_THAT(sentences.back(), HasSubstr("the case ended as “satisfied”"));
}

TEST(Explanation, SpeaksGerman) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 3}}});
    EXPECT_THAT(told(world, 1, "", "de"),
                Contains("Also ging der Fall von „triage“ nach „manager_calls“."));
}

TEST(Explanation, TellsATimersLengthInTheLanguageOfTheReader) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 1}}});
    world.advance_to("2026-03-02 16:00");
    EXPECT_THAT(told(world, 1, "", "de"),
                Contains(HasSubstr("Niemand hatte die Aufgabe 17-1 rechtzeitig übernommen "
                                   "(2 Stunden).")));
}

TEST(Remarks, HaveASentenceInEveryLanguage) {
    const Words& words = cli::standard_words();
    for (const auto& [language, texts] : words.languages()) {
        for (const auto& [kind, name] : enum_names<RemarkKind>) {
            EXPECT_TRUE(texts.contains("explanation.remark." + std::string(name)))
                << language << ": " << name;
        }
    }
}

TEST(Remarks, AreSaidInTheLanguageOfTheReader) {
    const Reason reason = to_reason(
        {RemarkKind::nobody_to_do, {{"task", "17-2"}, {"team", "board"}, {"person", ""}}});
    EXPECT_EQ(to_sentence(reason, cli::standard_words(), "en", TimeZone()),
              "Nobody could be found to do task 17-2; it goes to team board.");
    EXPECT_EQ(to_sentence(reason, cli::standard_words(), "de", TimeZone()),
              "Für die Aufgabe 17-2 fand sich niemand; sie geht an das Team board.");
}

TEST(WhyNot, NamesWhomTheRoleMeantAndTheCandidateThatDidNotGetATurn) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 3}}});
    const auto sentences = told(world, 1, "dana@example.com");
    EXPECT_THAT(sentences, Contains(AllOf(HasSubstr("“client_manager”, account.client_manager "
                                                    "meant Clara Manning (cm@example.com)"),
                                          HasSubstr("not Dana Fields"))));
    EXPECT_THAT(sentences, Contains(HasSubstr("would have been meant by “team accounts”, but "
                                              "“account.client_manager” comes first")));
    EXPECT_THAT(sentences, Contains(HasSubstr("is not in team senior today")));
}

TEST(WhyNot, SaysThatSomebodyHasItOrTakesPart) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 3}}});
    EXPECT_THAT(told(world, 1, "cm@example.com"),
                Contains("Task 17-1 did come to Clara Manning (cm@example.com)."));
    EXPECT_THAT(told(world, std::nullopt, "vera@example.com"),
                Contains(HasSubstr("takes part in task 17-1, as a member of team senior")));
}

TEST(WhyNot, TellsTodaysDirectoryFromWhatItSaidThen) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 3}}, .client_manager = ""});
    world.program().directory.accounts.at("a-3").columns["client_manager"] = "md@example.com";
    EXPECT_THAT(told(world, 1, "md@example.com"),
                Contains(HasSubstr("Today “a-3” in the directory names Maria Delgado")));
}

TEST(WhyNot, KnowsStrangersAndThoseWhoAreAway) {
    World world(sorting);
    world.program().directory.people.at("md@example.com").absent_from = clock("2026-03-01 00:00");
    world.respond({.ratings = {{"quality", 3}}});
    EXPECT_THAT(told(world, 1, "bo@example.com"),
                Contains(HasSubstr("bo@example.com is not in the directory today")));
    EXPECT_THAT(told(world, 1, "md@example.com"), Contains(HasSubstr("is away today")));
}

TEST(WhyNot, IsNothingForATaskThatIsNotThere) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 3}}});
    EXPECT_THAT(told(world, 9), IsEmpty());
    EXPECT_THAT(told(world, 9, "cm@example.com"), IsEmpty());
}

TEST(Explanation, OfACaseThatMovedTellsEachThingByTheVersionAndTheDirectoryOfThen) {
    World world(sorting);
    world.respond({.ratings = {{"quality", 3}}, .client_manager = ""});
    const auto then = std::make_shared<Program>(world.program());
    then->hash = "then";
    std::vector<JournalEntry> journal = world.journal();
    const std::string older = world.current().workflow_hash;
    journal.front().program_hash = "then";
    JournalEntry moved;
    moved.revision = journal.back().revision + 1;
    moved.at = world.current().last_at;
    moved.actor = "md@example.com";
    moved.event = "case.migrated";
    moved.detail = "version 1 → 2";
    moved.effects = {ChangeVersion{2, "newer", {}}};
    journal.push_back(moved);
    Case current = world.current();
    current.version = 2;
    current.workflow_hash = "newer";
    auto newer = std::make_shared<Workflow>(*world.program().find_workflow(older));
    newer->version = 2;
    newer->conditions.clear();
    world.program().pinned["newer"] = newer;
    world.program().directory.people.at("dana@example.com").name = "Dana Gone";
    const CaseHistory history{world.program(),
                              current,
                              journal,
                              world.current().last_at,
                              "en",
                              [&](const std::string& hash) -> std::shared_ptr<const Program> {
                                  return hash == "then" ? then : nullptr;
                              }};
    std::vector<std::string> sentences;
    for (const Reason& reason : explain(history, 1, "")) {
        sentences.push_back(to_sentence(reason, cli::standard_words(), "en", world.program()));
    }
    EXPECT_THAT(sentences,
                Contains(HasSubstr("“unhappy”, that is case.lowest == 3, held: case.lowest = 3.")));
    EXPECT_THAT(sentences, Contains(HasSubstr("came to Dana Fields (dana@example.com)")));
    EXPECT_THAT(sentences, Contains(AllOf(HasSubstr("began on"), HasSubstr("version 1"))));
    EXPECT_THAT(sentences, Contains(HasSubstr("it follows version 2.")));
}
