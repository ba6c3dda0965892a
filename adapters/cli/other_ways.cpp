#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "adapters/cli/forecast_tables.h"

namespace heed::cli {
namespace {

std::string path_of(const simulated::Forecast& forecast, std::size_t response) {
    const std::int32_t number = forecast.path_of[response];
    return number < 0 ? "" : forecast.path_names[static_cast<std::size_t>(number)];
}

std::string text_of(const std::optional<std::int64_t>& score) {
    return score ? std::to_string(*score) : "–";
}

}  // namespace

std::vector<OtherWay> other_ways(
    const NamedForecast& here, const NamedForecast& there,
    const std::vector<SurveyResponse>& responses,
    const std::map<std::string, std::shared_ptr<const Survey>, std::less<>>& surveys) {
    std::vector<OtherWay> others;
    for (std::size_t i = 0; i < responses.size(); ++i) {
        std::string one = path_of(here.forecast, i);
        std::string other = path_of(there.forecast, i);
        if (one == other) {
            continue;
        }
        const auto survey = surveys.find(responses[i].survey);
        const auto lowest = survey == surveys.end()
                                ? std::nullopt
                                : scores_of(*survey->second, responses[i]).lowest;
        others.push_back({responses[i].id, lowest, std::move(one), std::move(other)});
    }
    return others;
}

std::vector<ReportTable> tables_of(const std::vector<OtherWay>& others, std::size_t most) {
    std::map<std::pair<std::string, std::string>, long long> counts;
    for (const OtherWay& other : others) {
        ++counts[{other.here, other.there}];
    }
    std::vector<std::pair<std::pair<std::string, std::string>, long long>> sorted(counts.begin(),
                                                                                  counts.end());
    std::ranges::stable_sort(sorted, std::greater<>(), [](const auto& way) { return way.second; });
    ReportTable ways{fmt::format("{} responses would go another way",
                                 with_commas(static_cast<long long>(others.size()))),
                     {{"count", true}, {"here", false}, {"there", false}},
                     {},
                     {}};
    for (const auto& [way, count] : sorted) {
        if (ways.rows.size() == most) {
            ways.note = fmt::format("and {} other pairs of ways", sorted.size() - most);
            break;
        }
        ways.rows.push_back({with_commas(count), way.first, way.second});
    }
    ReportTable named{"Which ones",
                      {{"response", false}, {"lowest", true}, {"here", false}, {"there", false}},
                      {},
                      {}};
    for (const OtherWay& other : others) {
        if (named.rows.size() == most) {
            named.note = fmt::format("and {} more; --format json names them all",
                                     with_commas(static_cast<long long>(others.size() - most)));
            break;
        }
        named.rows.push_back({other.id, text_of(other.lowest), other.here, other.there});
    }
    return others.empty() ? std::vector{ways} : std::vector{ways, named};
}

}  // namespace heed::cli
