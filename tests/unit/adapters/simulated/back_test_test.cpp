#include "adapters/simulated/back_test.h"

#include <map>
#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/simulated/lot.h"
#include "tests/unit/adapters/simulated/quarter.h"

namespace heed::simulated {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Key;

class Quarter : public testing::Test {
  protected:
    Forecast play(const std::vector<SurveyResponse>& responses, unsigned threads = 1) const {
        return run({.program = program_,
                    .workflow = *program_.workflows.at("closed-loop"),
                    .responses = responses,
                    .assumptions = assumptions_,
                    .threads = threads,
                    .on_progress = {},
                    .on_commit = on_commit_});
    }

    Program program_ = example_program();
    Assumptions assumptions_;
    std::function<void(const Commit&)> on_commit_;
};

TEST_F(Quarter, every_response_is_accounted_for) {
    const Forecast forecast = play(quarter(150));
    Count cases = 0;
    for (const auto& [outcome, figures] : forecast.ends) {
        cases += figures.cases;
        EXPECT_EQ(figures.cases, static_cast<Count>(figures.days.size())) << outcome;
    }
    for (const auto& [states, count] : forecast.still_open) {
        cases += count;
    }
    EXPECT_EQ(forecast.responses, 150);
    EXPECT_EQ(forecast.opened + forecast.joined + forecast.updates + forecast.repeats, 150);
    EXPECT_EQ(forecast.opened, cases);
    EXPECT_EQ(forecast.mails.at("thank-you").sent + forecast.mails.at("thank-you").suppressed,
              forecast.opened + forecast.joined);
    EXPECT_THAT(forecast.refused, IsEmpty());
}

TEST_F(Quarter, the_same_seed_gives_the_same_forecast_and_another_one_another) {
    const auto responses = quarter(80);
    const Forecast once = play(responses);
    EXPECT_EQ(once, play(responses));
    assumptions_.seed = 2;
    EXPECT_NE(once, play(responses));
}

TEST_F(Quarter, threads_change_nothing) {
    auto responses = quarter(80);
    EXPECT_EQ(play(responses, 1), play(responses, 2));
    EXPECT_EQ(play(responses, 1), play(responses, 5));
}

TEST_F(Quarter, every_case_folds_from_its_journal) {
    std::map<CaseNumber, std::vector<JournalEntry>> journals;
    std::map<CaseNumber, Case> cases;
    on_commit_ = [&](const Commit& commit) {
        journals[commit.after.number].push_back(commit.entry);
        cases[commit.after.number] = commit.after;
    };
    play(quarter(80));
    EXPECT_GT(cases.size(), 60U);
    for (const auto& [number, journal] : journals) {
        EXPECT_EQ(fold(journal), cases.at(number)) << number;
    }
}

TEST_F(Quarter, cases_go_every_way_that_people_can_take_them) {
    const Forecast forecast = play(quarter(250));
    EXPECT_THAT(forecast.ends, Contains(Key("satisfied")));
    EXPECT_THAT(forecast.ends, Contains(Key("closed")));
    EXPECT_THAT(forecast.ends, Contains(Key("closed_unconfirmed")));
    EXPECT_THAT(forecast.ends, Contains(Key("closed_unreachable")));
    EXPECT_GT(forecast.tasks.at("senior_calls").overdue, 0);
    EXPECT_GT(forecast.tasks.at("review").outcomes.at("send_back"), 0);
    EXPECT_GT(forecast.late_promises, 0);
}

TEST_F(Quarter, who_never_answers_ends_as_unreachable) {
    assumptions_.nobody_answers = 1;
    assumptions_.customer["customer.replied"] = 0;
    const Forecast forecast = play(quarter(50));
    EXPECT_EQ(forecast.ends.size(), 2U);
    EXPECT_THAT(forecast.ends, Contains(Key("satisfied")));
    EXPECT_THAT(forecast.ends, Contains(Key("closed_unreachable")));
}

TEST_F(Quarter, newer_versions_and_repeats_find_their_case) {
    auto responses = quarter(50);
    SurveyResponse repeated = responses.front();
    SurveyResponse newer = responses.front();
    newer.updated_at = responses.back().submitted_at + std::chrono::hours(1);
    newer.answers.front().second = 1;
    newer.digest = digest_of(newer);
    responses.insert(responses.begin() + 1, repeated);
    responses.push_back(newer);
    const Forecast forecast = play(responses);
    EXPECT_EQ(forecast.repeats, 1);
    EXPECT_EQ(forecast.updates, 1);
    EXPECT_EQ(forecast.path_of.front(), forecast.path_of.back());
}

TEST(lot, asks_nothing_of_the_order_of_questions) {
    const Lot lot = Lot(7).of("case");
    const double first = lot.share("a");
    lot.share("b");
    EXPECT_EQ(lot.share("a"), first);
    EXPECT_NE(lot.share("a", 1), first);
    EXPECT_NE(Lot(8).of("case").share("a"), first);
}

TEST(lot, is_even) {
    double sum = 0;
    std::vector<int> picked(4, 0);
    for (int i = 0; i < 10'000; ++i) {
        sum += Lot(1).of("x").share("q", i);
        ++picked[Lot(1).of(std::to_string(i)).pick(4, "q")];
    }
    EXPECT_NEAR(sum / 10'000, 0.5, 0.01);
    for (const int count : picked) {
        EXPECT_NEAR(count, 2'500, 150);
    }
}

TEST(assumptions, half_of_all_waits_are_within_half_and_nine_of_ten_within_most) {
    const Wait wait{std::chrono::hours(4), std::chrono::hours(12)};
    EXPECT_NEAR(static_cast<double>(wait.at(0.5).count()), 4 * 3'600'000.0, 1);
    EXPECT_NEAR(static_cast<double>(wait.at(0.9).count()), 12 * 3'600'000.0, 100);
    EXPECT_LT(wait.at(0.1), std::chrono::hours(2));
    EXPECT_EQ(Wait{}.at(0.99), std::chrono::milliseconds(0));
}

TEST(assumptions, outcomes_share_what_is_left_by_those_that_are_known) {
    Assumptions assumed;
    assumed.nobody_answers = 0.4;
    assumed.outcomes["billing"] = 0.2;
    EXPECT_THAT(assumed.shares_of("s", {"reached", "no_answer", "billing"}),
                testing::ElementsAre(testing::DoubleEq(0.4), 0.4, 0.2));
    assumed.states["s"].outcomes["no_answer"] = 1;
    EXPECT_NEAR(assumed.shares_of("s", {"reached", "no_answer"})[1], 1, 1e-9);
    EXPECT_EQ(assumed.shares_of("s", {"completed"}).front(), 1);
}

}  // namespace
}  // namespace heed::simulated
