#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

#include "adapters/threads/ending.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/upkeep.h"

namespace heed::cli {

/// Up to which day cases go, by heed.yaml's `retention:`. A clock that is far ahead of all that
/// happened in the store is not believed: what goes would go for good.
Instant retention_cut(const std::string& age, Upkeep&, Instant now);

/// The thread that takes old cases away, as `heed prune` does, at the start and once a day.
class Retention {
  public:
    /// What it did since the start.
    struct Figures {
        std::int64_t cases = 0;
        std::int64_t runs = 0;
    };

    Retention(std::string age, Upkeep& upkeep, const Clock& clock)
        : age_(std::move(age)), upkeep_(upkeep), clock_(clock) {}
    ~Retention();
    Retention(const Retention&) = delete;
    Retention& operator=(const Retention&) = delete;

    /// Does nothing where no age is set.
    void start();
    void stop();
    Figures figures() const { return {cases_, runs_}; }

  private:
    void take_away();

    std::string age_;
    Upkeep& upkeep_;
    const Clock& clock_;
    std::atomic<std::int64_t> cases_ = 0;
    std::atomic<std::int64_t> runs_ = 0;
    std::atomic<bool> is_ending_ = false;
    threads::Ending ending_;
    std::thread thread_;
};

}  // namespace heed::cli
