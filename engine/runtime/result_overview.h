#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/model/program.h"
#include "engine/results/drivers.h"
#include "engine/results/headline.h"
#include "engine/results/period.h"
#include "engine/runtime/fact_reader.h"

namespace heed {

/// One survey in one period, as somebody may see it.
struct OverviewAsked {
    std::shared_ptr<const Survey> survey;
    Period period;
    std::string by{};  ///< the dimension that is compared; empty: none
    /// Only where responses have these members of dimensions.
    std::vector<std::pair<std::string, std::string>> members{};
    /// Ids of those that are seen alone; none: all.
    std::optional<std::vector<std::string>> accounts{};
    std::optional<double> goal{};  ///< of the headline; none: members stand beside the whole
};

/// How a figure stands beside the same figure of another period.
struct Comparison {
    double by = 0;                  ///< the difference
    std::optional<bool> is_real{};  ///< a real change; nothing where too few answered to say
};

/// A figure with what it is of, and how it changed.
struct Standing {
    Figure figure = Figure::csat;
    Question question{};
    ResultItem now{};
    std::optional<Comparison> before{};
    std::optional<Comparison> year_before{};
};

/// A member beside the others.
struct MemberStanding {
    ResultItem now{};
    /// Better or worse than the goal, or else the whole, beyond doubt; `open` where it cannot be
    /// told yet.
    GoalStanding standing = GoalStanding::open;
    std::optional<Comparison> year_before{};
};

struct Overview {
    Standing headline{};            ///< what stands first
    std::vector<Standing> tiles{};  ///< what else is known of the whole
    std::vector<Standing> questions{};
    PeriodLength trend_step = PeriodLength::month;
    std::vector<ResultItem> trend{};  ///< the headline's, oldest first, without empty periods
    std::optional<ControlChart> chart{};
    std::vector<MemberStanding> members{};  ///< ranked, the best first; those without a rank last
    std::map<std::string, std::int64_t> outcomes{};
    std::string driven{};  ///< which question the drivers are of
    std::optional<std::variant<Drivers, DriversRefused>> drivers{};
};

/// Reads all of it. Throws StoreFailure.
Overview overview_of(FactReader&, const OverviewAsked&);

}  // namespace heed
