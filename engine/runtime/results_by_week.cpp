#include "engine/runtime/results_by_week.h"

#include <array>

#include "engine/runtime/figures_seen.h"

namespace heed {
namespace {

constexpr std::array figures_of_weeks{Figure::count,         Figure::closed,
                                      Figure::first_contact, Figure::first_contact_in_time,
                                      Figure::closing,       Figure::kept_promises};

void fill_in(WeekFigures& figures, Figure figure, const std::vector<Fact>& facts) {
    figures.items[figure] = whole_of(facts, figure);
    if (figure == Figure::closed) {
        for (const Fact& fact : facts) {
            figures.ends[fact.option] += fact.times;
        }
        std::erase_if(figures.ends, [](const auto& end) { return end.second == 0; });
    }
}

AnswersGiven answers_given(const FiguresSeen& given, const FiguresSeen& told,
                           const Question& question, const Period& period) {
    const auto facts = given.facts(Figure::mean, question, period);
    AnswersGiven answers{.question = question};
    answers.now.figure = question.kind == QuestionKind::nps ? Figure::nps : Figure::mean;
    answers.now.now = whole_of(facts, answers.now.figure, question);
    answers.answers = whole_of(facts, Figure::distribution, question).counts;
    answers.told =
        whole_of(told.facts(Figure::mean, question, period), answers.now.figure, question);
    return answers;
}

}  // namespace

const ResultItem& WeekFigures::of(Figure figure) const {
    static const ResultItem nothing;
    const auto found = items.find(figure);
    return found == items.end() ? nothing : found->second;
}

std::int64_t WeekFigures::ended_as(std::string_view end) const {
    const auto found = ends.find(std::string(end));
    return found == ends.end() ? 0 : found->second;
}

ResultsByWeek results_by_week(FactReader& reader, const OverviewAsked& asked) {
    const FiguresSeen given(reader, asked);
    const FiguresSeen told(reader, asked, ToldBy::staff);
    const Period& period = asked.period;
    ResultsByWeek results;
    std::map<Week, WeekFigures, std::greater<>> weeks;
    for (Week week = week_of(Date(period.first)); week.monday <= period.last;
         week = later(week, 1)) {
        weeks[week];
    }
    for (const Figure figure : figures_of_weeks) {
        const auto facts =
            given.facts(figure, {}, period.first, period.last, {}, PeriodLength::week);
        fill_in(results.whole, figure, facts);
        std::map<Week, std::vector<Fact>> by_week;
        for (const Fact& fact : facts) {
            by_week[week_of(Date(fact.day))].push_back(fact);
        }
        for (const auto& [week, its] : by_week) {
            fill_in(weeks[week], figure, its);
        }
    }
    for (const Figure figure : {Figure::count, Figure::closed}) {
        fill_in(results.told, figure, told.facts(figure, {}, period));
    }
    results.weeks.assign(weeks.begin(), weeks.end());
    for (const Question& question : asked.survey->questions) {
        if (is_numeric(question)) {
            results.questions.push_back(answers_given(given, told, question, period));
        }
    }
    return results;
}

}  // namespace heed
