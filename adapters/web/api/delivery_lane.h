#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "adapters/web/api/hooks.h"

namespace heed::web {

/// The thread that takes in what hooks kept and answered 2xx and that still waits, because the
/// store or the process failed meanwhile: at its start all of it, then each second what is due. A
/// few at once, so that it holds up nothing that comes now.
class DeliveryLane {
  public:
    DeliveryLane(Hooks& hooks, DeliveryStore& deliveries, const Clock& clock)
        : hooks_(hooks), deliveries_(deliveries), clock_(clock) {}
    ~DeliveryLane();
    DeliveryLane(const DeliveryLane&) = delete;
    DeliveryLane& operator=(const DeliveryLane&) = delete;

    void start();
    /// Waits for no answer; what is under way is durable, and waits for the next start.
    void stop();
    /// Secrets and sources may be others now: what nobody had vouched for is verified again.
    void verify_again();

  private:
    void run();
    void look();
    /// Whether there may be more to take in at once.
    bool take_in_due();
    void take_in(const HookDelivery&);

    Hooks& hooks_;
    DeliveryStore& deliveries_;
    const Clock& clock_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    bool has_woken_ = false;
    bool is_to_verify_ = true;
    bool is_more_ = false;
    int under_way_ = 0;
    std::thread thread_;
};

}  // namespace heed::web
