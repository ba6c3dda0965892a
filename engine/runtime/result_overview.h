#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/model/program.h"
#include "engine/results/cases_asked.h"
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
    /// What is seen alone, of whoever does not see everything or looks closer; none: all.
    std::optional<Within> within{};
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

/// How long something took, and how often that was in time where a time was set.
struct TimeTaken {
    Standing median{};
    Standing in_time{};
};

/// What came of the follow-ups.
struct FollowUpFigures {
    std::vector<TimeTaken> times{};     ///< until the first contact, the report, the end
    Standing kept{};                    ///< promises
    std::vector<ResultItem> by_kind{};  ///< of promises, in the order of PromiseKind
    std::vector<ResultItem> by_team{};
    Standing recovery{};
    Standing reopened{};
    ResultItem root_causes{};
    ResultItem open_promises{};  ///< by root cause
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
    FollowUpFigures follow_ups{};
    std::string driven{};  ///< which question the drivers are of
    std::optional<std::variant<Drivers, DriversRefused>> drivers{};
};

/// Reads all of it. Throws StoreFailure.
Overview overview_of(FactReader&, const OverviewAsked&);

}  // namespace heed
