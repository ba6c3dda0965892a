#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "adapters/simulated/assumptions.h"
#include "adapters/simulated/forecast.h"
#include "engine/model/commit.h"
#include "engine/model/program.h"
#include "engine/model/survey_response.h"

namespace heed::simulated {

/// How much of it has been played, from 0 to the number of responses; called now and then.
using OnProgress = std::function<void(std::uint64_t)>;

struct BackTest {
    const Program& program;
    const Workflow&
        workflow;  ///< the live one of the program that the responses' surveys belong to
    const std::vector<SurveyResponse>& responses;  ///< by the time they came
    Assumptions assumptions;
    unsigned threads = 1;
    OnProgress on_progress;
    /// Sees every commit; with several threads from each of them.
    std::function<void(const Commit&)> on_commit;
};

/// When a response, or a newer version of it, came in.
Instant arrival_of(const SurveyResponse&);

/// Plays the responses through the engine as `heed serve` runs it, on a clock of its own, with
/// people as assumed. The same input gives the same forecast, however many threads play it: cases
/// do not know of each other.
Forecast run(const BackTest&);

}  // namespace heed::simulated
