#pragma once

#include <string>
#include <vector>

#include "engine/results/drivers.h"
#include "engine/results/question_asked.h"

namespace heed {

/// What responses and follow-ups added to the figures, a moment behind what was just committed. May
/// be called from several threads. Throws StoreFailure.
class FactReader {
  public:
    virtual ~FactReader() = default;
    /// In any order; one thing may come in several parts.
    virtual std::vector<Fact> facts(const FiguresAsked&) = 0;
    /// All members of a dimension of which anything was ever counted.
    virtual std::vector<std::string> members(const std::string& dimension) = 0;
    /// Over the responses that answered the outcome and every question; the outcome first.
    virtual CoMoments co_moments(const DriversAsked&) = 0;
    /// Everything that was committed until then is counted; `now` where nothing waits.
    virtual Instant counted_through(Instant now) = 0;
};

}  // namespace heed
