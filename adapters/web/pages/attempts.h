#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include "engine/values/time.h"

namespace heed::web::pages {

/// Counts attempts by a key within a window of time, so that nobody guesses for ever. Forgets the
/// least recent keys where there are too many.
class Attempts {
  public:
    Attempts(int most, std::chrono::seconds window) : most_(most), window_(window) {}

    /// Counts one; false where there were too many already.
    bool allow(const std::string& key, Instant now);
    /// There were more than may be; counts none.
    bool is_over(const std::string& key, Instant now);
    /// It succeeded: the key begins anew.
    void forget(const std::string& key);

  private:
    struct Count {
        int attempts = 0;
        Instant since{};
    };
    void forget_old(Instant now);

    const int most_;
    const std::chrono::seconds window_;
    std::mutex mutex_;
    std::map<std::string, Count> counts_;
};

}  // namespace heed::web::pages
