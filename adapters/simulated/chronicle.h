#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "adapters/simulated/forecast.h"
#include "engine/model/commit.h"
#include "engine/model/program.h"

namespace heed::simulated {

/// Counts what commits bring: from them the forecast is made.
class Chronicle {
  public:
    /// `responses`: how many there are in all.
    Chronicle(const Program&, const Workflow&, std::size_t responses);

    void record(const Commit&);
    /// The response with that place took part in the case.
    void took_part(std::size_t response, CaseNumber);
    /// Nothing more will come of the case.
    void close(const Case&);
    bool is_open(CaseNumber number) const { return open_.contains(number); }
    Forecast& forecast() { return forecast_; }

  private:
    struct Way {
        std::vector<bool> visited;           ///< by state
        std::vector<std::string> waited_in;  ///< leaves, each once, in order
        std::vector<std::size_t> responses;
        Count promises = 0;
        Count late_promises = 0;
    };

    void follow(const Commit&, Way&);
    void count(const Effect&, const Commit&);
    void count_work(const Task&, Instant);
    std::int32_t path_number(const std::string&);

    const Workflow& workflow_;
    const Calendar& calendar_;
    Forecast forecast_;
    std::unordered_map<CaseNumber, Way> open_;
    std::unordered_map<std::string, std::int32_t> path_numbers_;
};

}  // namespace heed::simulated
