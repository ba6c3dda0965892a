#include "adapters/web/api/delivery_lane.h"

namespace heed::web {
namespace {

constexpr int at_once = 50;
constexpr std::chrono::seconds between_looks{1};

}  // namespace

DeliveryLane::~DeliveryLane() {
    stop();
}

void DeliveryLane::start() {
    thread_ = std::thread([this] { run(); });
}

void DeliveryLane::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void DeliveryLane::verify_again() {
    {
        const std::lock_guard lock(mutex_);
        is_to_verify_ = true;
    }
    changed_.notify_all();
}

void DeliveryLane::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        lock.unlock();
        look();
        lock.lock();
        changed_.wait_for(lock, between_looks, [this] {
            return stopping_ || is_to_verify_ || (is_more_ && under_way_ == 0);
        });
    }
}

/// Whatever fails, the next look is another try.
void DeliveryLane::look() {
    try {
        if (!has_woken_) {
            deliveries_.wake(clock_.now());
            has_woken_ = true;
        }
        bool is_to_verify = false;
        {
            const std::lock_guard lock(mutex_);
            std::swap(is_to_verify, is_to_verify_);
        }
        if (is_to_verify) {
            hooks_.verify_again();
        }
        const bool is_more = take_in_due();
        const std::lock_guard lock(mutex_);
        is_more_ = is_more;
    } catch (const std::exception& failure) {
        log_incident("deliveries that wait: " + std::string(failure.what()));
    }
}

bool DeliveryLane::take_in_due() {
    {
        const std::lock_guard lock(mutex_);
        if (under_way_ > 0) {
            return is_more_;
        }
    }
    const auto due = deliveries_.claim_due(clock_.now(), at_once);
    for (const HookDelivery& delivery : due) {
        take_in(delivery);
    }
    return due.size() == static_cast<std::size_t>(at_once);
}

/// One that fails stays due, and holds up none of the others.
void DeliveryLane::take_in(const HookDelivery& delivery) {
    {
        const std::lock_guard lock(mutex_);
        ++under_way_;
    }
    const auto done = [this](bool) {
        {
            const std::lock_guard lock(mutex_);
            --under_way_;
        }
        changed_.notify_all();
    };
    try {
        hooks_.take_in(delivery, done);
    } catch (const std::exception& failure) {
        log_incident("delivery " + std::to_string(delivery.number) + ": " + failure.what());
        done(false);
    }
}

}  // namespace heed::web
