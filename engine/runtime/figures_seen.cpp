#include "engine/runtime/figures_seen.h"

#include <algorithm>

namespace heed {

ResultItem whole_of(const std::vector<Fact>& facts, Figure figure, const Question& question) {
    auto items = result_items(facts, figure, question, {});
    return items.empty() ? ResultItem{} : std::move(items.front());
}

std::vector<Fact> FiguresSeen::facts(Figure figure, const Question& question, const Period& period,
                                     const std::string& by) const {
    return facts(figure, question, period.first, period.last, by, {});
}

std::vector<Fact> FiguresSeen::facts(Figure figure, const Question& question, Day from, Day to,
                                     const std::string& by,
                                     std::optional<PeriodLength> step) const {
    const auto& within = asked_.within;
    std::vector<Fact> facts = reader_.facts({.of = {.surveys = asked_.survey->names(),
                                                    .from = from,
                                                    .to = to,
                                                    .members = asked_.members},
                                             .figure = figure,
                                             .question = question,
                                             .step = step,
                                             .by = within ? within->dimension : by,
                                             .is_told = told_by_ == ToldBy::staff});
    if (within) {
        std::erase_if(facts, [&](const Fact& fact) {
            return std::ranges::find(within->members, fact.member) == within->members.end();
        });
    }
    if (by.empty()) {
        for (Fact& fact : facts) {
            fact.member.clear();
        }
    }
    return facts;
}

Standing FiguresSeen::standing(Figure figure, const Question& question) const {
    const std::vector<Fact> now = facts(figure, question, asked_.period);
    Standing standing{.figure = figure, .question = question};
    if (auto items = result_items(now, figure, question, {}); !items.empty()) {
        standing.now = std::move(items.front());
    }
    standing.before = comparison(
        standing.now, now, facts(figure, question, later(asked_.period, -1)), figure, question);
    if (asked_.period.length != PeriodLength::year) {
        standing.year_before =
            comparison(standing.now, now, facts(figure, question, heed::year_before(asked_.period)),
                       figure, question);
    }
    return standing;
}

std::optional<Comparison> FiguresSeen::comparison(const ResultItem& now,
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

FollowUpFigures follow_ups_of(const FiguresSeen& figures, const OverviewAsked& asked) {
    FollowUpFigures all;
    for (const auto& [time, in_time] :
         {std::pair{Figure::first_contact, Figure::first_contact_in_time},
          std::pair{Figure::report, Figure::report_in_time},
          std::pair{Figure::closing, Figure::closing_in_time}}) {
        all.times.push_back({figures.standing(time), figures.standing(in_time)});
    }
    all.kept = figures.standing(Figure::kept_promises);
    all.recovery = figures.standing(Figure::recovery);
    all.reopened = figures.standing(Figure::reopened);
    const std::vector<Fact> promises = figures.facts(Figure::kept_promises, {}, asked.period);
    for (const auto& kind : enum_names<PromiseKind>) {
        std::vector<Fact> its;
        std::ranges::copy_if(promises, std::back_inserter(its),
                             [&](const Fact& fact) { return fact.option == kind.name; });
        all.by_kind.push_back(whole_of(its, Figure::kept_promises));
    }
    if (!asked.within || asked.within->dimension == team_dimension) {
        const std::string team(team_dimension);
        all.by_team = result_items(figures.facts(Figure::kept_promises, {}, asked.period, team),
                                   Figure::kept_promises, {}, {});
    }
    all.root_causes =
        whole_of(figures.facts(Figure::root_causes, {}, asked.period), Figure::root_causes);
    all.open_promises =
        whole_of(figures.facts(Figure::open_promises, {}, asked.period), Figure::open_promises);
    return all;
}

}  // namespace heed
