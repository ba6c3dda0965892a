#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "adapters/web/server.h"
#include "engine/model/words.h"
#include "engine/values/enum_names.h"

namespace heed::web {

/// Something is wrong that would be on any other node as well. `degraded.KEY.what` says it, and
/// `degraded.KEY.then` what to do.
struct Degraded {
    std::string key;
    Value::Map names{};
    bool operator==(const Degraded&) const = default;
};

/// Whether this node may get traffic, and what it looked at: a sentence for each thing that is
/// wrong.
struct Readiness {
    std::vector<std::string> reasons;  ///< empty: ready
    std::vector<Degraded> degraded;
    std::vector<std::pair<std::string, std::string>> facts;
};

enum class MetricKind { gauge, counter, histogram };

}  // namespace heed::web

namespace heed {
template <>
inline constexpr auto enum_names<web::MetricKind> = names<web::MetricKind>("gauge", "counter",
                                                                           "histogram");
}  // namespace heed

namespace heed::web {

/// One figure of /metrics, in base units (seconds, bytes) as Prometheus wants them.
struct Metric {
    std::string name;  ///< `heed_queue_events`
    MetricKind kind = MetricKind::gauge;
    std::string help;
    double value = 0;
    std::string series{};  ///< what stands behind the name: `{result="sent"}`, `_sum{route="/"}`
};

/// Where the figures come from; asked at each request.
struct Operations {
    std::function<Readiness()> readiness;
    std::function<std::vector<Metric>()> metrics;
};

Handler healthz();                                ///< 200 as long as the process answers
Handler readyz(const Operations&, const Words&);  ///< 200, or 503 with the reasons
Handler metrics(const Operations&);               ///< Prometheus text exposition format 0.0.4
Handler openapi();                                ///< this API, as OpenAPI 3.1

/// The document behind `openapi()`.
std::string openapi_document();

}  // namespace heed::web
