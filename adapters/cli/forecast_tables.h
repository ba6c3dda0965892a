#pragma once

#include <string>
#include <vector>

#include "adapters/cli/report_table.h"
#include "adapters/simulated/assumptions.h"
#include "adapters/simulated/forecast.h"
#include "engine/model/survey_response.h"
#include "engine/model/workflow.h"
#include "engine/values/value.h"

namespace heed::cli {

/// One workflow's forecast, and what it was made with.
struct NamedForecast {
    std::string name;  ///< `closed-loop 2`
    std::string side;  ///< beside another one: `here`, `there`
    const Workflow* workflow = nullptr;
    simulated::Forecast forecast;
};

/// What a forecast says, or two beside each other.
std::vector<ReportTable> tables_of(const std::vector<NamedForecast>&,
                                   const simulated::Assumptions&);

/// A response that goes another way in the second workflow.
struct OtherWay {
    std::string id;
    std::optional<std::int64_t> lowest;
    std::string here;
    std::string there;
};

/// In the order of the responses; `surveys` tells their scores.
std::vector<OtherWay> other_ways(
    const NamedForecast& here, const NamedForecast& there,
    const std::vector<SurveyResponse>& responses,
    const std::map<std::string, std::shared_ptr<const Survey>, std::less<>>& surveys);

/// How many go which other way, the most first; then at most so many of them by name.
std::vector<ReportTable> tables_of(const std::vector<OtherWay>&, std::size_t most);

/// The same as data.
Value to_value(const NamedForecast&, const simulated::Assumptions&);
Value to_value(const std::vector<OtherWay>&);

}  // namespace heed::cli
