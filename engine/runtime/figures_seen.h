#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/runtime/result_overview.h"

namespace heed {

/// Who told what is counted: customers themselves, or staff for them.
enum class ToldBy { customers, staff };

/// Asks for figures of one survey in one period, as far as somebody may see them.
class FiguresSeen {
  public:
    FiguresSeen(FactReader& reader, const OverviewAsked& asked, ToldBy told_by = ToldBy::customers)
        : reader_(reader), asked_(asked), told_by_(told_by) {}

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
    ToldBy told_by_;
};

/// All of the facts as one item.
ResultItem whole_of(const std::vector<Fact>&, Figure, const Question& = {});

/// What came of the follow-ups of that time. Throws StoreFailure.
FollowUpFigures follow_ups_of(const FiguresSeen&, const OverviewAsked&);

}  // namespace heed
