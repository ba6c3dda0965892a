#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/runtime/result_overview.h"

namespace heed {

/// Asks for figures of one survey in one period, as far as somebody may see them.
class FiguresSeen {
  public:
    FiguresSeen(FactReader& reader, const OverviewAsked& asked) : reader_(reader), asked_(asked) {}

    std::vector<Fact> facts(Figure, const Question&, const Period&,
                            const std::string& by = {}) const;
    std::vector<Fact> facts(Figure, const Question&, Day from, Day to, const std::string& by,
                            std::optional<PeriodLength> step) const;

    /// A figure beside itself in the period before, and in that of a year ago.
    Standing standing(Figure, const Question& = {}) const;

    /// Nothing where either side says nothing.
    static std::optional<Comparison> comparison(const ResultItem& now,
                                                const std::vector<Fact>& facts,
                                                const std::vector<Fact>& before, Figure,
                                                const Question&);

  private:
    FactReader& reader_;
    const OverviewAsked& asked_;
};

/// What came of the follow-ups of that time. Throws StoreFailure.
FollowUpFigures follow_ups_of(const FiguresSeen&, const OverviewAsked&);

}  // namespace heed
