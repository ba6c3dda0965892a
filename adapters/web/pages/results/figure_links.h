#pragma once

#include <optional>
#include <string>

#include "adapters/web/pages/visit.h"
#include "engine/model/program.h"
#include "engine/runtime/result_overview.h"
#include "engine/values/week.h"

// From a figure of a period to the cases behind it, and back.
namespace heed::web::pages {

/// `/cases?survey=…&measure=csat:quality&from=…&to=…`, of what is looked at alone too, and from
/// where somebody looks.
class FigureLinks {
  public:
    FigureLinks(const Visit&, const OverviewAsked&);

    /// Empty where nothing stands behind it.
    std::string to(Figure, const ResultItem&, const Question& = {}) const;
    /// Those that have this: an end, a root cause, a kind of promise.
    std::string to_option(Figure, const std::string& option,
                          std::optional<std::int64_t> value = {}) const;
    std::string to_value(Figure, std::int64_t value, const Question& = {}) const;
    std::string to_member(Figure, const ResultItem&, const Question&,
                          const std::string& dimension) const;
    std::string to_period(Figure, const ResultItem&, const Question&) const;

    /// The same within one week.
    FigureLinks of_week(Week) const;
    /// The same of what colleagues wrote down, and of ends of which they heard.
    FigureLinks told_by_staff() const;

  private:
    CasesAsked asked_of(Figure, const Question& = {}) const;
    std::string address(const CasesAsked&) const;

    OverviewAsked asked_;
    bool is_told_ = false;
    std::string shown_;
};

/// What a list of cases is asked for by such an address; nothing where it names no figure.
std::optional<CasesAsked> figure_asked(const Visit&, const Program&);

/// Back to the page of results from which somebody came.
std::string results_before(const Visit&);

/// `Root causes · Delay · 2027-01-01 to 2027-12-31 · Our service`: which figure that is.
std::string told(const Visit&, const Program&, const CasesAsked&);

/// What people call a figure.
std::string told(const Visit&, Figure, const Question&);

/// What people call a root cause: by the form of a workflow that everybody may know of.
std::string spoken_cause(const Visit&, const Program&, const std::string& cause);

}  // namespace heed::web::pages
