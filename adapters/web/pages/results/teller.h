#pragma once

#include <optional>
#include <string>

#include "adapters/web/pages/results/figure_links.h"
#include "adapters/web/pages/results/overview_view.h"
#include "adapters/web/pages/results/spoken_figures.h"

namespace heed::web::pages {

/// Everything is told of the same periods.
class Teller {
  public:
    Teller(const Visit& visit, const OverviewAsked& asked)
        : links(visit, asked),
          visit_(visit),
          before_(spoken_period(visit, later(asked.period, -1))),
          year_before_(spoken_period(visit, year_before(asked.period))) {}

    Value::Map standing(const Standing& standing, const Range& shown) const {
        Value::Map view = figure_view(visit_, standing.figure, standing.now, shown);
        view =
            with_cases(std::move(view), links.to(standing.figure, standing.now, standing.question));
        view.emplace_back("before", change_view(visit_, standing.figure, standing.before, before_));
        view.emplace_back("year",
                          change_view(visit_, standing.figure, standing.year_before, year_before_));
        return view;
    }
    /// The change on a year ago, which no season explains, else on the period before.
    std::string change(const Standing& standing) const {
        return standing.year_before
                   ? spoken_change(visit_, standing.figure, standing.year_before, year_before_)
                   : spoken_change(visit_, standing.figure, standing.before, before_);
    }
    Value::Map with_cases(Value::Map view, const std::string& href) const {
        view.emplace_back("href", href.empty() ? Value() : Value(href));
        return view;
    }
    Value year_change(Figure figure, const std::optional<Comparison>& change) const {
        return change_view(visit_, figure, change, year_before_);
    }

    const FigureLinks links;

  private:
    const Visit& visit_;
    std::string before_;
    std::string year_before_;
};

}  // namespace heed::web::pages
