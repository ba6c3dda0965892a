#pragma once

#include <map>
#include <mutex>
#include <string>

#include "engine/values/time.h"

namespace heed::web::pages {

/// Counts links that were never ours, by where they come from: whoever tries many is told to wait.
/// A link that opens is never held up, so people behind one address do not pay for each other.
class GuessLimiter {
  public:
    /// One more wrong link; true where that are too many.
    bool is_too_many(const std::string& peer, Instant now);

  private:
    struct Guesses {
        Instant since{};
        int count = 0;
    };
    std::mutex mutex_;
    std::map<std::string, Guesses> by_peer_;
};

}  // namespace heed::web::pages
