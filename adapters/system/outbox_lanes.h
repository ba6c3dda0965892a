#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "adapters/system/step_loop.h"
#include "engine/runtime/outbox_relay.h"

namespace heed::system {

/// The threads that send mail: each with a Mailer and a connection of its own. A lane takes its
/// next mail only after the result of its last one is durable.
class OutboxLanes {
  public:
    using MakeMailer = std::function<std::unique_ptr<Mailer>()>;

    OutboxLanes(StepLoop&, MailQueue&, const Clock&, const LiveProgram&);
    ~OutboxLanes();
    OutboxLanes(const OutboxLanes&) = delete;
    OutboxLanes& operator=(const OutboxLanes&) = delete;

    void start(size_t lanes, const MakeMailer&);
    /// Ends after the mails that are being sent; closes the queue.
    void stop();

  private:
    void run(Mailer&);
    bool send_next(Mailer&);
    bool rest(std::chrono::milliseconds);
    void take_down(const OutboxMail&, const Delivery&);
    void tell_case(const Event& refusal);
    void wait_for_server();

    StepLoop& loop_;
    MailQueue& mails_;
    const Clock& clock_;
    const LiveProgram& program_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stopping_ = false;
    Breaker breaker_;
    std::vector<std::thread> threads_;
};

}  // namespace heed::system
