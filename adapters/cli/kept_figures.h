#pragma once

#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "adapters/cli/machine_figures.h"
#include "adapters/threads/ending.h"
#include "engine/runtime/operations.h"
#include "engine/runtime/ports.h"

namespace heed::cli {

/// What a thread of its own counts in the store and on this machine, again and again, so that
/// whoever asks for it waits for nothing. It counts each second, and less often where counting
/// takes long: a twentieth of its time at most.
class KeptFigures {
  public:
    KeptFigures(OperationsReader& reader, const Clock& clock, std::string database)
        : reader_(reader), clock_(clock), database_(std::move(database)) {}
    ~KeptFigures();  ///< stops
    KeptFigures(const KeptFigures&) = delete;
    KeptFigures& operator=(const KeptFigures&) = delete;

    /// Counts for the first time, then goes on by itself.
    void start();
    void stop();

    struct Counted {
        StoreFigures store;
        MachineFigures machine;
        Instant at{};
    };
    Counted now() const;

  private:
    void run();
    std::chrono::milliseconds count();

    OperationsReader& reader_;
    const Clock& clock_;
    const std::string database_;
    mutable std::mutex mutex_;
    Counted counted_;
    threads::Ending ending_;
    std::thread thread_;
};

}  // namespace heed::cli
