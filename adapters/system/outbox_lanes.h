#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

#include "adapters/system/idle_mailers.h"
#include "adapters/system/step_loop.h"
#include "engine/runtime/digest_store.h"
#include "engine/runtime/mail_gate.h"
#include "engine/runtime/readers.h"

namespace heed::system {

/// What became of the tries since the start, for /metrics.
using MailFigures = EnumArray<DeliveryKind, std::uint64_t>;

/// The threads that send mail, each one mail at a time over a connection that nobody else uses. A
/// lane takes its next mail only after the result of its last one is durable. While the mail server
/// takes none of us, all mails are held: kept as they are, and one lane tries one now and then.
class OutboxLanes {
  public:
    OutboxLanes(StepLoop&, MailQueue&, const Clock&, const LiveProgram&, Outbox&, CaseReader&,
                DigestStore&);
    ~OutboxLanes();
    OutboxLanes(const OutboxLanes&) = delete;
    OutboxLanes& operator=(const OutboxLanes&) = delete;

    /// `most`: so many mails at a time, where the server takes as many.
    void start(std::size_t most, IdleMailers::MakeMailer);
    /// Ends after the mails that are being sent; closes the queue.
    void stop();
    /// Whether a mail that is being sent is to be broken off: a mail server that does not answer
    /// must not keep Heed from ending. Asked from any thread.
    bool breaks_off();
    MailFigures figures();

  private:
    bool send_next();
    void send(OutboxMail&);
    bool rest(std::chrono::milliseconds);
    bool wait_for_server();
    bool is_needless(const OutboxMail&);
    bool is_gathered(const OutboxMail&);
    bool is_let_go(const OutboxMail&);
    void take_down(const OutboxMail&, const Delivery&);
    Delivery weigh(OutboxMail&, Delivery);
    void keep_hold();
    void write(MailMark);
    void tell_case(const Event& refusal);

    StepLoop& loop_;
    MailQueue& mails_;
    const Clock& clock_;
    const LiveProgram& program_;
    Outbox& outbox_;
    CaseReader& cases_;
    DigestStore& digests_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stopping_ = false;
    std::chrono::steady_clock::time_point stopping_since_{};
    MailGate gate_;
    IdleMailers mailers_;
    MailFigures tried_;
    std::mutex keeping_;  ///< one lane at a time keeps the hold
    std::optional<MailHold> kept_;
    std::vector<std::thread> threads_;
};

}  // namespace heed::system
