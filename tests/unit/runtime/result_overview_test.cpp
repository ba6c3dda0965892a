#include "engine/runtime/result_overview.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/silent_accounts.h"
#include "tests/unit/runtime/known_facts.h"

namespace heed {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

OverviewAsked asked(const std::string& period, const std::string& by = {}) {
    auto survey = std::make_shared<Survey>();
    survey->name = "stay";
    Question comment = rating("comment");
    comment.kind = QuestionKind::text;
    survey->questions = {rating("food"), comment, rating("overall"), rating("rooms")};
    return {.survey = survey, .period = parse_period(period).value(), .by = by};
}

TEST(AnOverview, BeginsWithTheQuestionThatIsCalledOverallElseTheFirstRating) {
    const auto survey = asked("2027").survey;
    EXPECT_EQ(headline_of(*survey)->name, "overall");
    Survey other = *survey;
    other.questions.erase(other.questions.begin() + 2);
    EXPECT_EQ(headline_of(other)->name, "food");
    other.questions = {survey->questions[1]};
    EXPECT_EQ(headline_of(other), nullptr);
}

TEST(AnOverview, SaysHowAFigureChangedAndWhetherThatIsReal) {
    KnownFacts facts;
    facts.of_hundred("2026-06-01", "a-1", 60);
    facts.of_hundred("2027-03-01", "a-1", 85);
    facts.of_hundred("2027-06-01", "a-1", 88);
    const Overview year = overview_of(facts, asked("2027"));
    EXPECT_EQ(year.headline.now.n, 200);
    ASSERT_TRUE(year.headline.before);
    EXPECT_NEAR(year.headline.before->by, 0.265, 1e-9);
    EXPECT_EQ(year.headline.before->is_real, true);
    EXPECT_EQ(year.headline.year_before, std::nullopt) << "it is the period before";
    const Overview quarter = overview_of(facts, asked("2027-Q2"));
    EXPECT_EQ(quarter.headline.before->is_real, false) << "88 against 85 of a hundred";
    EXPECT_EQ(quarter.headline.year_before->is_real, true);
}

TEST(AnOverview, RanksWhatIsKnownWellEnoughAndTellsItFromTheWhole) {
    KnownFacts facts;
    for (int month = 1; month <= 3; ++month) {
        const std::string day = "2027-0" + std::to_string(month) + "-01";
        facts.of_hundred(day, "good", 92);
        facts.of_hundred(day, "bad", 55);
        facts.of_hundred(day, "usual", 74);
    }
    facts.answer("overall", "2027-01-01", "new", 5, 20);
    const Overview overview = overview_of(facts, asked("2027", "account.id"));
    std::vector<std::string> names;
    std::vector<GoalStanding> standings;
    for (const MemberStanding& member : overview.members) {
        names.push_back(member.now.member);
        standings.push_back(member.standing);
    }
    EXPECT_THAT(names, ElementsAre("good", "usual", "bad", "new"));
    EXPECT_THAT(standings, ElementsAre(GoalStanding::reached, GoalStanding::open,
                                       GoalStanding::missed, GoalStanding::open));
    EXPECT_EQ(overview.members.back().now.guard, Guard::small);
}

TEST(AnOverview, IsOfTheAccountsThatSomebodySees) {
    KnownFacts facts;
    facts.of_hundred("2027-01-01", "mine", 90);
    facts.of_hundred("2027-01-01", "theirs", 10);
    OverviewAsked mine = asked("2027", "account.id");
    mine.within = Within{"account.id", {"mine"}};
    const Overview overview = overview_of(facts, mine);
    EXPECT_EQ(overview.headline.now.value, 0.9);
    ASSERT_THAT(overview.members, SizeIs(1));
    EXPECT_EQ(overview.members.front().now.member, "mine");
    EXPECT_EQ(overview.drivers, std::nullopt);
    mine.within = Within{"account.id", {}};
    EXPECT_THAT(overview_of(facts, mine).members, IsEmpty());
}

TEST(AnOverview, FollowsMonthsWhereManyHaveAnswersAndYearsWhereFewHave) {
    KnownFacts yearly;
    for (int year = 2019; year <= 2027; ++year) {
        yearly.of_hundred(std::to_string(year) + "-05-01", "a-1", 70 + year % 2);
    }
    const Overview by_year = overview_of(yearly, asked("2027"));
    EXPECT_EQ(by_year.trend_step, PeriodLength::year);
    EXPECT_THAT(by_year.trend, SizeIs(9));
    EXPECT_TRUE(by_year.chart);
    EXPECT_THAT(overview_of(yearly, asked("2027-05")).trend, SizeIs(2));

    KnownFacts monthly;
    for (int month = 10; month <= 12; ++month) {
        monthly.of_hundred("2026-" + std::to_string(month) + "-01", "a-1", 70);
    }
    for (int month = 1; month <= 9; ++month) {
        monthly.of_hundred("2027-0" + std::to_string(month) + "-01", "a-1", month == 9 ? 20 : 70);
    }
    const Overview by_month = overview_of(monthly, asked("2027"));
    EXPECT_EQ(by_month.trend_step, PeriodLength::month);
    ASSERT_THAT(by_month.trend, SizeIs(12));
    EXPECT_EQ(by_month.trend.front().period, "2026-10");
    EXPECT_TRUE(by_month.chart->news.back());
}

TEST(AnOverview, OfNothingIsEmpty) {
    KnownFacts none;
    const Overview overview = overview_of(none, asked("2027", "account.id"));
    EXPECT_EQ(overview.headline.now.n, 0);
    EXPECT_THAT(overview.trend, IsEmpty());
    EXPECT_THAT(overview.members, IsEmpty());
}

TEST(AnOverview, TellsWhatCameOfFollowUps) {
    KnownFacts facts;
    const auto promise = [&](const std::string& kind, std::int64_t is_kept, std::int64_t times) {
        facts.answer(".promise", "2027-03-01", "mine", is_kept, times, kind);
    };
    promise("action", 1, 30);
    promise("action", 0, 10);
    promise("report", 1, 40);
    facts.answer(".root_cause", "2027-03-01", "mine", 1, 7, "delay");
    facts.answer(".open_promises", "2027-03-01", "mine", 1, 6, "delay");
    const FollowUpFigures told = overview_of(facts, asked("2027")).follow_ups;
    EXPECT_EQ(told.kept.now.value, 70.0 / 80);
    ASSERT_THAT(told.by_kind, SizeIs(3));
    EXPECT_EQ(told.by_kind[0].n, 0) << "tasks";
    EXPECT_EQ(told.by_kind[1].value, 1.0) << "reports";
    EXPECT_EQ(told.by_kind[2].value, 0.75) << "actions";
    EXPECT_EQ(told.root_causes.counts.at("delay"), 7);
    EXPECT_EQ(told.open_promises.counts.at("delay"), 6);
}

TEST(SilentAccounts, AreThoseThatWereNeverHeardAndThoseThatAreSilentNow) {
    KnownFacts facts;
    facts.answer("overall", "2027-06-01", "talks", 5, 1);
    facts.answer("overall", "2025-06-01", "silent", 5, 1);
    Program program;
    for (const char* id : {"never", "silent", "talks"}) {
        program.directory.accounts[id] = {.id = id};
    }
    const Day today(parse_date("2027-07-01").value());
    const SilentAccounts all = silent_accounts_of(facts, program, asked("2027"), today);
    EXPECT_EQ(all.accounts, 3U);
    EXPECT_THAT(all.never, ElementsAre("never"));
    EXPECT_THAT(all.silent, ElementsAre("silent"));
    OverviewAsked mine = asked("2027");
    mine.within = Within{"account.id", {"talks"}};
    EXPECT_THAT(silent_accounts_of(facts, program, mine, today).never, IsEmpty());
    mine.within = Within{"team", {"leads"}};
    EXPECT_EQ(silent_accounts_of(facts, program, mine, today).accounts, 0U);
}

TEST(SilentAccounts, AreAlsoThoseWhoseKeyContactSaysNothing) {
    KnownFacts facts;
    for (const char* id : {"heard", "others", "unnamed"}) {
        facts.answer("overall", "2027-06-01", id, 5, 1);
    }
    facts.answer(".key_contact", "2027-06-01", "heard", 1, 1);
    facts.answer(".key_contact", "2026-11-01", "others", 1, 1);
    Program program;
    for (const char* id : {"heard", "others", "unnamed"}) {
        program.directory.accounts[id] = {.id = id};
    }
    program.directory.accounts["heard"].columns["key_contact"] = "c-1";
    program.directory.accounts["others"].columns["key_contact"] = "c-2";
    const SilentAccounts found =
        silent_accounts_of(facts, program, asked("2027"), Day(parse_date("2027-07-01").value()));
    EXPECT_THAT(found.without_key_contact, ElementsAre("others"));
}

TEST(SilentAccounts, AreNotToldWhereSomeAreCountedTogether) {
    KnownFacts facts;
    facts.answer("overall", "2027-06-01", std::string(other_members), 5, 1);
    Program program;
    program.directory.accounts["past the limit"] = {.id = "past the limit"};
    const SilentAccounts found =
        silent_accounts_of(facts, program, asked("2027"), Day(parse_date("2027-07-01").value()));
    EXPECT_EQ(found.accounts, 0U);
    EXPECT_THAT(found.never, IsEmpty());
}

}  // namespace
}  // namespace heed
