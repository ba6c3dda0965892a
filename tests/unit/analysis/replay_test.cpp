#include "engine/analysis/replay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::decision_test;

namespace {

constexpr const char* whole_life = R"(
initial: call
on: {customer.disputed: call}
states:
  call:
    task:
      title: Call
      assignee: senior
      due: 1 business day
      pause: {reasons: [waiting for parts], at_most: 2 business days}
      outcomes:
        reached: {label: Talked, form: notes}
    on: {reached: promised}
    after:
      unclaimed 2 hours: {escalate: director}
      overdue: {remind: assignee}
  promised:
    entry:
      - {send: thank-you, to: customer, form: resolved}
    on:
      customer.answered:
        - {when: form.resolved.score <= 3, target: call}
        - {target: over}
    after: {5 business days: over}
  over: {type: final}
)";

SurveyResponse response_of(const Commit& commit) {
    return commit.response->response;
}

/// A case that knew every kind of event, with the bodies of its responses.
struct Life {
    World world{whole_life};
    std::vector<SurveyResponse> responses;

    Life() {
        world.respond({.ratings = {{"quality", 3}}});
        responses.push_back(response_of(world.last()));
        world.respond({.ratings = {{"quality", 2}}});
        responses.push_back(response_of(world.last()));
        world.advance_to("2026-03-02 12:00");
        world.act("vera@example.com", TaskClaimed{1});
        world.act("vera@example.com", TaskReleased{1});
        world.act("vera@example.com", TaskReassigned{1, {"martin@example.com", ""}});
        world.act("martin@example.com", TaskCommented{1, "Back soon"});
        world.act("martin@example.com", DraftSaved{1, {{"context", "Half"}}});
        world.act("martin@example.com", TaskPaused{1, "waiting for parts", std::nullopt});
        world.at("2026-03-02 14:00").act("martin@example.com", TaskResumed{1});
        world.act("cm@example.com", PlanReplaced{plan()});
        world.act("cm@example.com", PlanItemAdded{item("Write", 0)});
        PlanItem done = item("Call", 1);
        done.status = ItemStatus::done;
        world.act("cm@example.com", PlanItemChanged{done});
        world.complete(1, "martin@example.com", "reached", {{"context", "It was late"}});
        world.post("customer.disputed");
        world.advance_to("2026-03-04 12:00");
        world.complete(2, "vera@example.com", "reached", {{"context", "Again"}});
        world.act("mail server", MailRefused{1, receiver_of(1), "550 5.1.1 unknown"});
        world.post("customer.answered", "resolved", {{"score", 5}});
    }

    std::string receiver_of(int mail) const {
        for (const JournalEntry& entry : world.journal()) {
            for (const Effect& effect : entry.effects) {
                const auto* sent = std::get_if<SendMail>(&effect);
                if (sent != nullptr && sent->mail.number == mail) {
                    return sent->mail.to;
                }
            }
        }
        return {};
    }
    static PlanItem item(const std::string& action, int number) {
        PlanItem item;
        item.number = number;
        item.action = action;
        item.owner = "cm@example.com";
        item.due = clock("2026-03-12 12:00");
        return item;
    }
    static ActionPlan plan() {
        ActionPlan plan;
        plan.summary = "What we do";
        plan.items = {item("Call", 0)};
        return plan;
    }
};

}  // namespace

TEST(Replay, FindsBehindEveryEntryTheEventThatGivesItAgain) {
    Life life;
    const auto& journal = life.world.journal();
    const Workflow* workflow =
        life.world.program().find_workflow(life.world.current().workflow_hash);
    const RecordedCase recorded{journal, life.responses, workflow};
    Situation situation;
    Case before;
    for (size_t i = 0; i < journal.size(); ++i) {
        const auto event = event_behind(recorded, i, before);
        ASSERT_TRUE(event) << journal[i].event;
        situation.known_response = situation.responses.empty() ? 0 : 1;
        const Verdict verdict = decide(life.world.program(), situation, *event);
        const auto* decision = std::get_if<Decision>(&verdict);
        ASSERT_NE(decision, nullptr) << journal[i].event;
        EXPECT_EQ(decision->entry, journal[i]) << i << " " << journal[i].event;
        if (const auto* arrived = std::get_if<ResponseArrived>(&event->what)) {
            situation.responses = {arrived->response};
        }
        fold_entry(journal[i], before);
        situation.current = before;
    }
    EXPECT_GE(journal.size(), 15u);
}

TEST(Replay, KnowsThatAVersionIsNotKeptAnyMore) {
    Life life;
    const std::vector<SurveyResponse> newest{life.responses.back()};
    const RecordedCase recorded{life.world.journal(), newest, nullptr};
    EXPECT_TRUE(took_older_version(recorded, 0));
    EXPECT_FALSE(took_older_version(recorded, 1));
}

TEST(Replay, DoesNotInventAnEventThatNobodyTold) {
    Life life;
    std::vector<JournalEntry> journal = life.world.journal();
    journal.back().event = "customer.forgotten";
    const RecordedCase recorded{journal, life.responses, nullptr};
    EXPECT_FALSE(event_behind(recorded, journal.size() - 1, life.world.current()));
}
