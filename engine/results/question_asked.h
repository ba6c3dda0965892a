#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/model/program.h"
#include "engine/results/result_items.h"

namespace heed {

/// Of which responses: of a survey by all of its names, of days from and to, both included, and
/// only where they have these members of dimensions.
struct Segment {
    std::vector<std::string> surveys;
    Day from{};
    Day to{};
    std::vector<std::pair<std::string, std::string>> members{};
};

/// Which figures somebody wants.
struct FiguresAsked {
    Segment of;
    Figure figure = Figure::count;
    Question question{};  ///< of the figure, if it is of one
    std::optional<PeriodLength> step{};
    std::string by{};        ///< a dimension that the survey keeps; empty: the whole
    bool is_told = false;    ///< as staff told it; else what customers answered themselves
    bool hides_few = false;  ///< of private cases: what fewer than 5 are is not even named
    std::size_t first = 0;   ///< which items, where not all of them
    std::size_t limit = 0;   ///< 0: all

    /// What is read for it, as counted_response.h names it.
    std::string counted() const;
};

/// What has to do with an outcome, and how much.
struct DriversAsked {
    Segment of;
    std::string outcome;
    std::vector<std::string> questions;
};

/// What is wrong with one parameter, for whoever wrote it.
struct ParameterFault {
    std::string parameter;
    std::string sentence;
};

using Parameters = std::multimap<std::string, std::string, std::less<>>;

/// Reads `survey`, `measure`, `from`, `to`, `step`, `by`, `answered_by`, `limit`, `cursor` and
/// members of dimensions; or says everything that is wrong with them.
std::variant<FiguresAsked, std::vector<ParameterFault>> read_figures_asked(const Program&,
                                                                           const Parameters&);
/// Reads `survey`, `outcome`, `questions`, `from`, `to` and members of dimensions, likewise.
std::variant<DriversAsked, std::vector<ParameterFault>> read_drivers_asked(const Program&,
                                                                           const Parameters&);

std::vector<ResultItem> items_asked(const FiguresAsked&, const std::vector<Fact>&);

/// One page of the items: those that were asked for.
struct ItemPage {
    std::vector<ResultItem> items;
    std::optional<std::string> next{};  ///< the cursor of the page behind it
};
ItemPage page_of(const FiguresAsked&, std::vector<ResultItem>);

}  // namespace heed
