#include "engine/runtime/result_overview.h"

#include <algorithm>

#include "engine/runtime/figures_seen.h"

namespace heed {
namespace {

constexpr std::size_t least_filled_months = 8;

std::vector<Fact> of_member(const std::vector<Fact>& facts, const std::string& member) {
    std::vector<Fact> its;
    std::ranges::copy_if(facts, std::back_inserter(its),
                         [&](const Fact& fact) { return fact.member == member; });
    return its;
}

/// The best first by what is certain of each; small ones and those that are hidden last.
void rank(std::vector<MemberStanding>& members) {
    std::ranges::stable_sort(members, [](const MemberStanding& one, const MemberStanding& other) {
        if (one.now.guard && other.now.guard) {
            return one.now.n > other.now.n;
        }
        return one.now.guard || other.now.guard ? !one.now.guard : *one.now.low > *other.now.low;
    });
}

std::vector<MemberStanding> members_of(const FiguresSeen& figures, const OverviewAsked& asked,
                                       const Standing& headline) {
    const auto read = [&](const Period& period) {
        return figures.facts(headline.figure, headline.question, period, asked.by);
    };
    const std::vector<Fact> now = read(asked.period);
    const std::vector<Fact> before = read(year_before(asked.period));
    std::vector<MemberStanding> members;
    for (ResultItem& item : result_items(now, headline.figure, headline.question, {})) {
        MemberStanding member{.now = std::move(item)};
        if (const auto mark = asked.goal ? asked.goal : headline.now.value;
            !member.now.guard && mark) {
            member.standing = standing_of({*member.now.value, *member.now.low, *member.now.high},
                                          *mark, Better::more);
        }
        member.year_before = FiguresSeen::comparison(member.now, of_member(now, member.now.member),
                                                     of_member(before, member.now.member),
                                                     headline.figure, headline.question);
        members.push_back(std::move(member));
    }
    rank(members);
    return members;
}

/// By months where enough of them have answers, else by years; up to the period that is shown.
void read_trend(Overview& overview, const FiguresSeen& figures, const OverviewAsked& asked) {
    constexpr int months_shown = 24;
    constexpr int quarters_shown = 12;
    constexpr int years_shown = 10;
    const auto read = [&](PeriodLength step, int periods) {
        const Period last = period_of(asked.period.last, step);
        const auto facts = figures.facts(overview.headline.figure, overview.headline.question,
                                         later(last, 1 - periods).first, last.last, {}, step);
        auto items =
            result_items(facts, overview.headline.figure, overview.headline.question, step);
        std::erase_if(items, [](const ResultItem& item) { return !item.value; });
        overview.trend_step = step;
        overview.trend = std::move(items);
    };
    if (asked.period.length == PeriodLength::quarter) {
        read(PeriodLength::quarter, quarters_shown);
    } else {
        read(PeriodLength::month, months_shown);
    }
    if (asked.period.length == PeriodLength::year && overview.trend.size() < least_filled_months) {
        read(PeriodLength::year, years_shown);
    }
    std::vector<double> values;
    std::ranges::transform(overview.trend, std::back_inserter(values),
                           [](const ResultItem& item) { return *item.value; });
    overview.chart = individuals_chart(values);
}

/// Of the headline's question by the other ratings that many gave.
void read_drivers(Overview& overview, FactReader& reader, const OverviewAsked& asked) {
    DriversAsked drivers{.of = {.surveys = asked.survey->names(),
                                .from = asked.period.first,
                                .to = asked.period.last,
                                .members = asked.members},
                         .outcome = overview.headline.question.name,
                         .questions = {}};
    constexpr std::int64_t least_share = 3;  // a third: few answer every question of a long survey
    for (const Standing& standing : overview.questions) {
        const Question& question = standing.question;
        if (question.kind == QuestionKind::rating && question.name != drivers.outcome &&
            least_share * standing.now.n >= overview.headline.now.n) {
            drivers.questions.push_back(question.name);
        }
    }
    const bool is_of_several = asked.within && asked.within->members.size() != 1;
    if (drivers.questions.size() < 2 || is_of_several) {
        return;
    }
    if (asked.within) {
        drivers.of.members.emplace_back(asked.within->dimension, asked.within->members.front());
    }
    overview.driven = drivers.outcome;
    overview.drivers = drivers_of(reader.co_moments(drivers), drivers.questions);
}

}  // namespace

Overview overview_of(FactReader& reader, const OverviewAsked& asked) {
    Overview overview;
    const FiguresSeen figures(reader, asked);
    for (const Figure figure : {Figure::count, Figure::closed, Figure::first_contact}) {
        overview.tiles.push_back(figures.standing(figure, {}));
    }
    for (const ResultItem& item : result_items(figures.facts(Figure::outcomes, {}, asked.period),
                                               Figure::outcomes, {}, {})) {
        overview.outcomes = item.counts;
    }
    overview.follow_ups = follow_ups_of(figures, asked);
    const Question* headline = headline_of(*asked.survey);
    if (headline == nullptr) {
        return overview;
    }
    for (const Question& question : asked.survey->questions) {
        if (is_numeric(question)) {
            overview.questions.push_back(figures.standing(figure_of(question), question));
        }
    }
    overview.headline = *std::ranges::find(overview.questions, headline->name,
                                           [](const Standing& each) { return each.question.name; });
    read_trend(overview, figures, asked);
    if (!asked.by.empty()) {
        overview.members = members_of(figures, asked, overview.headline);
    }
    read_drivers(overview, reader, asked);
    return overview;
}

}  // namespace heed
