#pragma once

#include <mutex>
#include <thread>

#include "adapters/threads/ending.h"
#include "engine/runtime/operations.h"
#include "engine/runtime/ports.h"

namespace heed::cli {

/// What a thread of its own counts in the store, again and again, so that whoever asks for it waits
/// for nothing. It counts each second, and less often where counting takes long: a twentieth of its
/// time at most.
class KeptFigures {
  public:
    KeptFigures(OperationsReader& reader, const Clock& clock) : reader_(reader), clock_(clock) {}
    ~KeptFigures();  ///< stops
    KeptFigures(const KeptFigures&) = delete;
    KeptFigures& operator=(const KeptFigures&) = delete;

    /// Counts for the first time, then goes on by itself.
    void start();
    void stop();

    struct Counted {
        StoreFigures store;
        Instant at{};
    };
    Counted now() const;

  private:
    void run();
    std::chrono::milliseconds count();

    OperationsReader& reader_;
    const Clock& clock_;
    mutable std::mutex mutex_;
    Counted counted_;
    threads::Ending ending_;
    std::thread thread_;
};

}  // namespace heed::cli
