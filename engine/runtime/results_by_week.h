#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/runtime/result_overview.h"
#include "engine/values/week.h"

namespace heed {

/// What came in and what came of it, in one week or in several.
struct WeekFigures {
    std::map<Figure, ResultItem> items{};
    /// How often follow-ups came to each end, and how many are open.
    std::map<std::string, std::int64_t> ends{};

    const ResultItem& of(Figure) const;
    std::int64_t ended_as(std::string_view end) const;
};

/// What was answered to a question that is answered in numbers.
struct AnswersGiven {
    Question question{};
    Standing now{};                                 ///< the mean, or the net promoters
    std::map<std::string, std::int64_t> answers{};  ///< how often each was given, where not by few
    ResultItem told{};                              ///< the mean of what colleagues wrote down
};

struct ResultsByWeek {
    WeekFigures whole{};
    std::vector<std::pair<Week, WeekFigures>> weeks{};  ///< every week, the latest first
    WeekFigures told{};  ///< what colleagues wrote down, and ends of which they heard
    std::vector<AnswersGiven> questions{};
};

/// Of the whole weeks of a period. Throws StoreFailure.
ResultsByWeek results_by_week(FactReader&, const OverviewAsked&);

}  // namespace heed
