#include "engine/results/goal_course.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed {
namespace {

using testing::ElementsAre;

using namespace std::chrono_literals;

Program program() {
    auto survey = std::make_shared<Survey>();
    survey->name = "service-quality";
    Question quality;
    quality.name = "quality";
    survey->questions = {quality};
    Program all;
    all.surveys["service-quality"] = survey;
    return all;
}

Goal goal() {
    return {.name = "onboarding-quality",
            .survey = "service-quality",
            .measure = "csat:quality",
            .members = {{"service.type", "onboarding"}},
            .from = "2026-Q4",
            .reach = 0.85,
            .unit = GoalUnit::percent,
            .by = 2027y / 12 / 31,
            .owner = "cm@example.com"};
}

MeasuredGoal measured_one(const Goal& one = goal()) {
    return std::get<MeasuredGoal>(measured(program(), std::make_shared<const Goal>(one)));
}

std::vector<std::string> faults_of(const Goal& one) {
    std::vector<std::string> said;
    const auto its = measured(program(), std::make_shared<const Goal>(one));
    for (const ParameterFault& fault : std::get<std::vector<ParameterFault>>(its)) {
        said.push_back(fault.parameter + ": " + fault.sentence);
    }
    return said;
}

ResultItem figure(double value, double low, double high, std::int64_t n = 400) {
    return {.n = n, .value = value, .low = low, .high = high};
}

Day day(Date date) {
    return Day(date);
}

GoalProgress on(Date today, const ResultItem& now, const Goal& one = goal()) {
    return progress_of(measured_one(one), figure(0.80, 0.76, 0.84), now, day(today));
}

TEST(Goals, AreMeasuredAsResultsAre) {
    const MeasuredGoal its = measured_one();
    EXPECT_EQ(its.asked.figure, Figure::csat);
    EXPECT_EQ(its.asked.question.name, "quality");
    EXPECT_THAT(its.asked.of.surveys, ElementsAre("service-quality"));
    EXPECT_THAT(its.asked.of.members, ElementsAre(testing::Pair("service.type", "onboarding")));
    EXPECT_EQ(to_text(its.baseline), "2026-Q4");
    EXPECT_EQ(its.better, Better::more);
    Goal hours = goal();
    hours.measure = "first_contact";
    hours.unit = GoalUnit::hours;
    hours.reach = 8;
    EXPECT_EQ(measured_one(hours).better, Better::less);
}

TEST(Goals, SayEverythingThatKeepsThemFromBeingMeasured) {
    Goal wrong = goal();
    wrong.survey = "servce";
    wrong.from = "autumn";
    EXPECT_THAT(faults_of(wrong),
                ElementsAre("from: “autumn” is no period: write 2026, 2026-Q4 or 2026-10.",
                            "survey: There is no survey “servce”. There are service-quality."));
    wrong = goal();
    wrong.unit = GoalUnit::number;
    wrong.by = 2027y / 1 / 31;
    EXPECT_THAT(faults_of(wrong),
                ElementsAre("reach: “csat:quality” is a share: write 85 %.",
                            "by: No whole quarter lies between the baseline 2026-Q4 and "
                            "2027-01-31: nothing could be measured."));
    wrong = goal();
    wrong.members = {{"step", "month"}};
    EXPECT_THAT(faults_of(wrong), ElementsAre("for: There is no dimension “step”."));
}

TEST(Goals, AreHeldAgainstTheLastWholePeriodAndNotAgainstOneThatStillGoesOn) {
    const MeasuredGoal its = measured_one();
    EXPECT_EQ(last_whole_period(its, day(2027y / 3 / 31)), std::nullopt);
    EXPECT_EQ(to_text(*last_whole_period(its, day(2027y / 4 / 1))), "2027-Q1");
    EXPECT_EQ(to_text(*last_whole_period(its, day(2027y / 12 / 31))), "2027-Q3");
    EXPECT_EQ(to_text(*last_whole_period(its, day(2028y / 1 / 1))), "2027-Q4");
    EXPECT_EQ(to_text(*last_whole_period(its, day(2030y / 1 / 1))), "2027-Q4");
}

TEST(Goals, AreOnTrackByTheWholeIntervalBesideTheStraightLine) {
    const ResultItem ahead = figure(0.86, 0.82, 0.90);
    EXPECT_EQ(on(2027y / 7 / 1, ahead).course, Course::unclear);
    EXPECT_EQ(on(2027y / 7 / 1, figure(0.87, 0.83, 0.91)).course, Course::on_track);
    EXPECT_EQ(on(2027y / 7 / 1, figure(0.78, 0.74, 0.82)).course, Course::off_track);
    // 181 of 365 days.
    EXPECT_NEAR(*on(2027y / 7 / 1, ahead).line, 0.80 + 0.05 * 181 / 365, 1e-12);
}

TEST(Goals, AreReachedOrMissedInTheLastPeriodBeforeTheirDay) {
    EXPECT_EQ(on(2028y / 1 / 1, figure(0.90, 0.86, 0.94)).course, Course::reached);
    EXPECT_EQ(on(2028y / 1 / 1, figure(0.87, 0.83, 0.91)).course, Course::unclear);
    EXPECT_EQ(on(2028y / 1 / 1, figure(0.80, 0.76, 0.84)).course, Course::missed);
    Goal autumn = goal();
    autumn.by = 2027y / 11 / 15;
    EXPECT_EQ(on(2028y / 1 / 1, figure(0.90, 0.86, 0.94), autumn).course, Course::reached);
    EXPECT_EQ(to_text(*on(2028y / 1 / 1, {}, autumn).period), "2027-Q3");
}

TEST(Goals, OfWhichTooLittleIsKnownSaySo) {
    EXPECT_EQ(on(2027y / 2 / 1, {}).course, Course::too_early);
    EXPECT_EQ(on(2027y / 7 / 1, {.n = 3, .guard = Guard::few}).course, Course::too_few);
    EXPECT_EQ(progress_of(measured_one(), {}, figure(0.8, 0.7, 0.9), day(2027y / 7 / 1)).course,
              Course::no_baseline);
}

TEST(Goals, OfLessAreOnTrackBelowTheLine) {
    Goal hours = goal();
    hours.measure = "first_contact";
    hours.unit = GoalUnit::hours;
    hours.reach = 8;
    const auto course = [&](const ResultItem& now) {
        return progress_of(measured_one(hours), figure(24, 20, 28), now, day(2028y / 1 / 1)).course;
    };
    EXPECT_EQ(course(figure(6, 5, 7)), Course::reached);
    EXPECT_EQ(course(figure(12, 10, 14)), Course::missed);
}

TEST(Goals, TurnWhenAKnownCourseBecomesAnother) {
    EXPECT_FALSE(is_turn(Course::on_track, std::nullopt));
    EXPECT_TRUE(is_news(Course::on_track, std::nullopt));
    EXPECT_TRUE(is_turn(Course::off_track, std::nullopt));
    EXPECT_TRUE(is_turn(Course::off_track, Course::on_track));
    EXPECT_TRUE(is_turn(Course::on_track, Course::off_track));
    EXPECT_TRUE(is_turn(Course::reached, Course::on_track));
    EXPECT_FALSE(is_turn(Course::off_track, Course::off_track));
    EXPECT_FALSE(is_turn(Course::unclear, Course::off_track));
    EXPECT_FALSE(is_turn(Course::too_few, Course::on_track));
}

TEST(Goals, ThatTheBaselineHoldsOrItsNumberCouldNotShowAreDoubted) {
    const MeasuredGoal its = measured_one();
    EXPECT_EQ(doubt_of(its, figure(0.8443, 0.7895, 0.8870, 212)), GoalDoubt::held_already);
    EXPECT_EQ(doubt_of(its, figure(0.90, 0.88, 0.92)), GoalDoubt::held_already);
    EXPECT_EQ(doubt_of(its, figure(0.80, 0.76, 0.84)), GoalDoubt::not_shown);
    EXPECT_EQ(doubt_of(its, figure(0.70, 0.66, 0.74)), std::nullopt);
    EXPECT_EQ(doubt_of(its, figure(0.20, 0.16, 0.24, 29)), GoalDoubt::not_shown);
    EXPECT_EQ(doubt_of(its, {}), std::nullopt);
}

}  // namespace
}  // namespace heed
