#include "engine/runtime/result_overview.h"

#include <algorithm>

namespace heed {
namespace {

constexpr std::size_t least_filled_months = 8;
constexpr const char* account_dimension = "account.id";

/// Asks for figures of one survey, as far as somebody may see them.
class Figures {
  public:
    Figures(FactReader& reader, const OverviewAsked& asked) : reader_(reader), asked_(asked) {}

    std::vector<Fact> facts(Figure figure, const Question& question, const Period& period,
                            const std::string& by = {}) const {
        return facts(figure, question, period.first, period.last, by, {});
    }
    std::vector<Fact> facts(Figure figure, const Question& question, Day from, Day to,
                            const std::string& by, std::optional<PeriodLength> step) const {
        const bool is_within = asked_.accounts.has_value();
        std::vector<Fact> facts = reader_.facts({.of = {.surveys = asked_.survey->names(),
                                                        .from = from,
                                                        .to = to,
                                                        .members = asked_.members},
                                                 .figure = figure,
                                                 .question = question,
                                                 .step = step,
                                                 .by = is_within ? account_dimension : by});
        if (is_within) {
            std::erase_if(facts, [&](const Fact& fact) {
                return std::ranges::find(*asked_.accounts, fact.member) == asked_.accounts->end();
            });
        }
        if (by.empty()) {
            for (Fact& fact : facts) {
                fact.member.clear();
            }
        }
        return facts;
    }

    Standing standing(Figure figure, const Question& question) const {
        const std::vector<Fact> now = facts(figure, question, asked_.period);
        Standing standing{.figure = figure, .question = question};
        if (auto items = result_items(now, figure, question, {}); !items.empty()) {
            standing.now = std::move(items.front());
        }
        standing.before = comparison(
            standing.now, now, facts(figure, question, later(asked_.period, -1)), figure, question);
        if (asked_.period.length != PeriodLength::year) {
            standing.year_before = comparison(
                standing.now, now, facts(figure, question, heed::year_before(asked_.period)),
                figure, question);
        }
        return standing;
    }

    /// Nothing where either side says nothing.
    static std::optional<Comparison> comparison(const ResultItem& now,
                                                const std::vector<Fact>& facts,
                                                const std::vector<Fact>& before, Figure figure,
                                                const Question& question) {
        const auto items = result_items(before, figure, question, {});
        if (items.empty() || !items.front().value || !now.value) {
            return std::nullopt;
        }
        return Comparison{*now.value - *items.front().value,
                          is_changed(facts, before, figure, question)};
    }

  private:
    FactReader& reader_;
    const OverviewAsked& asked_;
};

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

std::vector<MemberStanding> members_of(const Figures& figures, const OverviewAsked& asked,
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
        member.year_before = Figures::comparison(member.now, of_member(now, member.now.member),
                                                 of_member(before, member.now.member),
                                                 headline.figure, headline.question);
        members.push_back(std::move(member));
    }
    rank(members);
    return members;
}

/// By months where enough of them have answers, else by years; up to the period that is shown.
void read_trend(Overview& overview, const Figures& figures, const OverviewAsked& asked) {
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
    if (drivers.questions.size() < 2 || asked.accounts) {
        return;
    }
    overview.driven = drivers.outcome;
    overview.drivers = drivers_of(reader.co_moments(drivers), drivers.questions);
}

}  // namespace

Overview overview_of(FactReader& reader, const OverviewAsked& asked) {
    Overview overview;
    const Figures figures(reader, asked);
    for (const Figure figure : {Figure::count, Figure::closed, Figure::first_contact}) {
        overview.tiles.push_back(figures.standing(figure, {}));
    }
    for (const ResultItem& item : result_items(figures.facts(Figure::outcomes, {}, asked.period),
                                               Figure::outcomes, {}, {})) {
        overview.outcomes = item.counts;
    }
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
